/**
 * What a request does at the other end, which decides whether it may be made twice.
 *
 * `read` changes nothing. `idempotent` writes, but a second time makes no difference that anybody
 * notices. `change` is everything that a person or the account would notice twice: Buzzbip knows no
 * idempotency keys (API facts), so it is repeated only where the first try is known to have failed.
 */
export type Effect = 'read' | 'idempotent' | 'change';

/** Whether it may take effect: a dry run does not make it then, and its outcome may be unknown. */
export function takesEffect(effect: Effect): boolean {
	return effect !== 'read';
}
