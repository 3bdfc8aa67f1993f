import type { GatedMessage, GateRules } from './gateRules';
import { quietHours } from './hours/quietHours';
import { optedOut } from './optOuts/optedOut';
import { overdue } from './overdue';
import type { Refusal } from './refusal';
import { tooLong } from './sms/tooLong';

type Rule = (rules: GateRules, message: GatedMessage, now: number) => Refusal | undefined;

/** What waiting does not change comes first: nobody waits for a morning that brings a no. */
const inTurn: readonly Rule[] = [optedOut, tooLong, overdue, quietHours];

/**
 * Whether a message may go out by the workflow's own rules.
 *
 * @param now when its request would be made, in milliseconds since 1970
 * @returns undefined where it may go, else the first rule's refusal
 */
export function refusalOf(
	rules: GateRules,
	message: GatedMessage,
	now: number,
): Refusal | undefined {
	for (const rule of inTurn) {
		const refusal = rule(rules, message, now);
		if (refusal !== undefined) return refusal;
	}
	return undefined;
}
