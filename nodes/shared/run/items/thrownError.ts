import { type INode, NodeApiError } from 'n8n-workflow';
import type { Failure } from '../../api/failure';
import type { Result } from '../../api/result';
import type { OperationKind } from '../operation';
import { verbOf } from './runSummary';
import { outcomeWords, tallyOf } from './tally';

/** n8n's own word for why a node failed; it names only what an answer proves. */
type ProvenFailure = NonNullable<NodeApiError['failure']>;

/** What the error of a stopped run tells besides the failure itself. */
export interface RunProgress {
	readonly itemIndex: number;
	/** In the order of the input; undefined for an item that was not started. */
	readonly results: readonly (Result<unknown> | undefined)[];
	readonly kind: OperationKind;
	/** Items of a dry run that succeeded: nothing was sent for them. */
	readonly checked: number;
	/** What would become of the whole list, of a dry run. */
	readonly preview?: string | undefined;
}

/** The error with which a node stops the workflow ("Stop mode" of the public contract). */
export function thrownError(node: INode, failure: Failure, progress: RunProgress): NodeApiError {
	const { itemIndex } = progress;
	const message = `${messageOf(failure)} [Item ${itemIndex}]`;
	const proven = provenFailure(failure);
	const error = new NodeApiError(
		node,
		{ message },
		{
			message,
			description: `${failure.description} Code: ${failure.code}. ${progress.preview ?? countsOf(progress)}`,
			httpCode: failure.httpCode === null ? 'none' : String(failure.httpCode),
			itemIndex,
			...(proven === undefined ? {} : { failure: proven }),
		},
	);
	// The constructor replaces messages that contain certain words, "preexisting" included (n8n fact 1.4).
	error.message = message;
	if (failure.httpCode === null) error.httpCode = null;
	// For an error workflow to branch on, in the words of the error item.
	const { code, category, outcome, body, data } = failure;
	Object.assign(error.context, { code, category, outcome });
	const known = body ?? data;
	if (known !== null) error.context.data = known;
	return error;
}

/**
 * n8n takes every error with the word "canceled" for a stopped execution, and then calls no error
 * workflow (n8n fact 1.4). Buzzbip's own text stays as it is in the body.
 */
function messageOf({ cause, code, message }: Failure): string {
	const isStop = cause === 'stopped' || code === 'ERR_CANCELED';
	return isStop ? message : message.replaceAll('canceled', 'cancelled');
}

/** One refusal may hide what else there is: a message whose outcome is unknown must not go unseen. */
function countsOf({ results, kind, checked }: RunProgress): string {
	const tally = tallyOf(results);
	const failed = outcomeWords
		.filter(([outcome]) => tally[outcome] > 0)
		.map(([outcome, word]) => `${word}: ${tally[outcome]}`)
		.join(', ');
	const sentence = failed.charAt(0).toUpperCase() + failed.slice(1);
	return `Items ${checked > 0 ? 'checked' : verbOf(kind)} before: ${tally.succeeded} of ${results.length}. ${sentence}.`;
}

function provenFailure({ cause, category, outcome, httpCode, retryAfter }: Failure) {
	if (outcome === 'unknown' || httpCode === null) return undefined;
	const wait = retryAfter === null ? {} : { retryAfterMs: retryAfter };
	const table: Partial<Record<typeof category, ProvenFailure>> = {
		rateLimit: { cause: 'rate-limited', ...wait },
		authentication: { cause: 'credential-invalid' },
		apiAccess: { cause: 'configuration-invalid' },
		notFound: { cause: 'configuration-invalid' },
	};
	if (httpCode === 503 || cause === 'serverError') {
		return { cause: 'temporarily-unavailable', ...wait } satisfies ProvenFailure;
	}
	return table[category];
}
