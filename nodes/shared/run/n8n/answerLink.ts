import type { IExecuteFunctions } from 'n8n-workflow';
import { invalidParameter } from '../../api/failure';

/** Where a question is answered. */
export interface AnswerLink {
	/** Signed by n8n: who has it can answer. */
	readonly url: string;
	/** The execution that it leads to. */
	readonly executionId: string;
}

/** n8n before 2.14 checks the signature of a link only where the node has asked for it. */
type Context = IExecuteFunctions & { readonly setSignatureValidationRequired?: () => void };

/**
 * The link to the waiting node in this execution (n8n fact 9). Throws `invalidParameter` on n8n before
 * 1.115 or so, which signs none.
 *
 * @param questionId signed along with it, because the rounds of a loop have the address in common
 */
export function answerLink(context: Context, questionId: string): AnswerLink {
	if (!('getSignedResumeUrl' in context)) {
		throw invalidParameter(
			'Operation',
			'Send and Wait needs a newer n8n, 1.115 at least: this one signs no links',
			'Update n8n, or choose another operation.',
		);
	}
	context.setSignatureValidationRequired?.();
	const url = context.getSignedResumeUrl({ [questionParameter]: questionId });
	return { url, executionId: context.getExecutionId() };
}

/** Its name in the query; an SMS is charged by its length. */
export const questionParameter = 'q';
