import type { PhoneNumber } from '../phone/phoneNumber';
import type { SendHours } from './hours/sendHours';
import type { OptOutList } from './optOuts/optOutList';

/** The rules that a user has set for the messages of an item; one that is not there allows all. */
export interface GateRules {
	readonly optOuts?: OptOutList | undefined;
	readonly hours?: SendHours | undefined;
	/** How many segments an SMS may take; 0 is any number. */
	readonly maxSegments?: number;
}

/** What the rules look at. */
export interface GatedMessage {
	/** Undefined for a contact, whose number only Buzzbip knows. */
	readonly number: PhoneNumber | undefined;
	/** The text of an SMS as it would be sent; undefined for what is none. */
	readonly smsText?: string | undefined;
	/** When the question in it can't be answered any more; undefined for any other message. */
	readonly answerableUntil?: Date | undefined;
}
