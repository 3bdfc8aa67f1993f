/**
 * What a request does at the other end, which decides whether it may be made twice.
 *
 * `read` changes nothing. `idempotent` writes, but a second time makes no difference that anybody
 * notices. `change` is everything that a person or the account would notice twice: Buzzbip knows no
 * idempotency keys (API facts), so it is repeated only where the first try is known to have failed.
 */
export type Effect = 'read' | 'idempotent' | 'change';

/** What follows from it. */
interface Consequences {
	/** Nobody notices if it is made twice. */
	readonly isHarmlessTwice: boolean;
	/** A dry run makes it, for what it reads is needed to check the rest. */
	readonly isMadeInDryRun: boolean;
}

const consequences: Record<Effect, Consequences> = {
	read: { isHarmlessTwice: true, isMadeInDryRun: true },
	idempotent: { isHarmlessTwice: true, isMadeInDryRun: false },
	change: { isHarmlessTwice: false, isMadeInDryRun: false },
};

/** What follows from the effect of a request. */
export function consequencesOf(effect: Effect): Consequences {
	return consequences[effect];
}
