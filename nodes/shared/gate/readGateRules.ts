import { invalidParameter } from '../api/failure';
import {
	doNotContact,
	type GateField,
	maxSegments,
	replaceCharacters,
	sendWindow,
} from './gateFields';
import type { GateRules } from './gateRules';
import { type SendHours, sendHours } from './hours/sendHours';
import { readSendWindow } from './hours/readSendWindow';
import { sharedOptOuts } from './optOuts/sharedOptOuts';
import { savingText } from './sms/plainCharacters';

/** "Options" of an operation as n8n gives them: an option that is not used is not there. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** What the rules of an item come to. */
export interface Gate {
	readonly rules: GateRules;
	/** The text as it is to be sent as an SMS, by Replace Characters. */
	readonly smsText: (text: string) => string;
}

function has(options: GivenOptions, { name }: GateField): boolean {
	return Object.hasOwn(options, name);
}

function readMaxSegments(value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number;
	const { displayName } = maxSegments;
	throw invalidParameter(displayName, `${displayName} must be a whole number of at least 0`);
}

function readReplaceCharacters(value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	const { displayName } = replaceCharacters;
	throw invalidParameter(displayName, `${displayName} must be true or false`);
}

/** Windows that differ are few in a run; should each item have its own, they are not all kept. */
const windowsKept = 100;

/** Reads Send Window; the same hours are one object, so that what it has found serves all. */
function sharedSendHours(): (value: unknown) => SendHours {
	const byValue = new Map<string, SendHours>();
	return (value) => {
		const key = JSON.stringify(value ?? null);
		const known = byValue.get(key);
		if (known !== undefined) return known;
		const read = sendHours(readSendWindow(value));
		if (byValue.size >= windowsKept) byValue.clear();
		byValue.set(key, read);
		return read;
	};
}

/**
 * Reads the options of the gate for the items of one run. What items have in common is read once: the
 * list in Do Not Contact, and the hours. The reader throws `invalidParameter`.
 */
export function gateReader(): (options: GivenOptions, country: string) => Gate {
	const optOutsOf = sharedOptOuts();
	const hoursOf = sharedSendHours();
	return (options, country) => {
		const given = ({ name, default: otherwise }: GateField) => options[name] ?? otherwise;
		const replaces = readReplaceCharacters(given(replaceCharacters));
		return {
			rules: {
				optOuts: has(options, doNotContact)
					? optOutsOf(options[doNotContact.name], country)
					: undefined,
				hours: has(options, sendWindow) ? hoursOf(options[sendWindow.name]) : undefined,
				maxSegments: readMaxSegments(given(maxSegments)),
			},
			smsText: (text) => (replaces ? savingText(text) : text),
		};
	};
}
