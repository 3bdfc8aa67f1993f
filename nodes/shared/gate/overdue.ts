import type { GatedMessage, GateRules } from './gateRules';
import { nothingSent, type Refusal } from './refusal';

/** Refuses a question that nobody could answer any more: waits and repeats may take minutes. */
export function overdue(
	_: GateRules,
	{ answerableUntil }: GatedMessage,
	now: number,
): Refusal | undefined {
	if (answerableUntil === undefined || now < answerableUntil.getTime()) return undefined;
	return {
		code: 'INVALID_PARAMETER',
		message: 'Max Date and Time is over: nobody could answer any more',
		description: `${nothingSent} Set a later moment in Limit Wait Time.`,
		data: null,
	};
}
