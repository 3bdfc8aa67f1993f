import { type INode, NodeApiError } from 'n8n-workflow';
import type { Failure } from '../api/failure';

/** n8n's own word for why a node failed; it names only what an answer proves. */
type ProvenFailure = NonNullable<NodeApiError['failure']>;

/** What the error of a stopped run tells besides the failure itself. */
export interface RunProgress {
	readonly itemIndex: number;
	/** Items of this run that succeeded, in any order. */
	readonly succeeded: number;
	readonly total: number;
	/** "sent" or "done". */
	readonly verb: string;
}

/** The error with which a node stops the workflow ("Stop mode" of the public contract). */
export function thrownError(node: INode, failure: Failure, progress: RunProgress): NodeApiError {
	const { itemIndex, succeeded, total, verb } = progress;
	const message = `${failure.message} [Item ${itemIndex}]`;
	const proven = provenFailure(failure);
	const error = new NodeApiError(
		node,
		{ message },
		{
			message,
			description: `${failure.description} Code: ${failure.code}. Items ${verb} before: ${succeeded} of ${total}.`,
			httpCode: failure.httpCode === null ? 'none' : String(failure.httpCode),
			itemIndex,
			...(proven === undefined ? {} : { failure: proven }),
		},
	);
	// The constructor replaces messages that contain certain words, "preexisting" included (n8n fact 1.4).
	error.message = message;
	if (failure.httpCode === null) error.httpCode = null;
	// For an error workflow to branch on, in the words of the error item.
	const { code, category, outcome } = failure;
	Object.assign(error.context, { code, category, outcome });
	if (failure.body !== null) error.context.data = failure.body;
	return error;
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
