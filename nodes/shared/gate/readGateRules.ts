import { doNotContact, type GateField, sendWindow } from './gateFields';
import type { GateRules } from './gateRules';
import { type SendHours, sendHours } from './hours/sendHours';
import { readSendWindow } from './hours/readSendWindow';
import { sharedOptOuts } from './optOuts/sharedOptOuts';

/** "Options" of an operation as n8n gives them: an option that is not used is not there. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** What items have in common. */
export type SharedRules = Pick<GateRules, 'optOuts' | 'hours'>;

function has(options: GivenOptions, { name }: GateField): boolean {
	return Object.hasOwn(options, name);
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
export function gateReader(): (options: GivenOptions, country: string) => SharedRules {
	const optOutsOf = sharedOptOuts();
	const hoursOf = sharedSendHours();
	return (options, country) => ({
		optOuts: has(options, doNotContact)
			? optOutsOf(options[doNotContact.name], country)
			: undefined,
		hours: has(options, sendWindow) ? hoursOf(options[sendWindow.name]) : undefined,
	});
}
