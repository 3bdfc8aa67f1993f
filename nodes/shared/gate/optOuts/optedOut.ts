import type { GatedMessage, GateRules } from '../gateRules';
import { nothingSent, type Refusal } from '../refusal';

/** Refuses who is on the list in Do Not Contact, and who can't be looked up there. */
export function optedOut({ optOuts }: GateRules, { number }: GatedMessage): Refusal | undefined {
	if (optOuts === undefined || optOuts.size === 0) return undefined;
	if (number === undefined) return unknownNumber;
	return optOuts.has(number.digits) ? onTheList : undefined;
}

const onTheList: Refusal = {
	code: 'OPTED_OUT',
	message: 'The recipient is on the list in Do Not Contact',
	description: `${nothingSent} To write to this recipient again, take the number off that list.`,
	data: null,
};

const unknownNumber: Refusal = {
	code: 'INVALID_PARAMETER',
	message: 'Do Not Contact can’t be checked for a contact: its number is not known here',
	description: `${nothingSent} Set Recipient to Phone Number, or remove Do Not Contact from the options.`,
	data: null,
};
