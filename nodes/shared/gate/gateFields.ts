import type { INodeProperties } from 'n8n-workflow';
import { weekdays } from './hours/sendWindow';

/** What the readers of a field need of it: its names and its default. */
export type GateField = Pick<INodeProperties, 'displayName' | 'name' | 'default'>;

export const doNotContact: INodeProperties = {
	displayName: 'Do Not Contact',
	name: 'doNotContact',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. +216 96 816 277',
	description:
		'Numbers that are never written to: one per line, or an expression that gives a list. In any spelling, and read as Number is, with the country of the item. Taken from the first item.',
	builderHint: {
		propertyHint:
			'An expression that gives the whole list at once, such as an array of all numbers that another node has read. It is taken from the first item, so an expression about the item at hand would look at one number only.',
	},
};

export const maxSegments: INodeProperties = {
	displayName: 'Max Segments',
	name: 'maxSegments',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 255 },
	default: 0,
	description:
		'How many segments an SMS may take; a longer one is refused. One segment holds 160 characters, each of several 153; with any character that GSM-7 lacks, 70 and 67. 0 is any number.',
};

export const replaceCharacters: INodeProperties = {
	displayName: 'Replace Characters',
	name: 'replaceCharacters',
	type: 'boolean',
	default: false,
	description:
		'Whether to replace typographic quotes, dashes and spaces by plain ones, where that saves segments. Letters are never changed.',
};

export const windowDays: INodeProperties = {
	displayName: 'Days',
	name: 'days',
	type: 'multiOptions',
	options: [...weekdays.slice(1), 'sunday'].map((value) => ({
		name: value.charAt(0).toUpperCase() + value.slice(1),
		value,
	})),
	default: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
	description: 'The days on which the hours begin; those over midnight go on into the next day',
};

export const windowExcept: INodeProperties = {
	displayName: 'Except On',
	name: 'excludedDates',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2026-12-25, 2027-01-01',
	description:
		'Dates at the recipient’s place on which nothing is sent, such as holidays: with commas between, or an expression that gives a list',
};

export const windowFrom: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '09:00',
	placeholder: 'e.g. 09:00',
	description: 'The first minute at which messages go out, by the clocks at the recipient’s place',
};

export const windowSeveralZones: INodeProperties = {
	displayName: 'Several Time Zones',
	name: 'severalZones',
	type: 'options',
	options: [
		{
			name: 'All Must Be Inside',
			value: 'all',
			description: 'The recipient is inside of the hours wherever in the country',
		},
		{ name: 'Any Is Enough', value: 'any' },
	],
	default: 'all',
	description: 'How the hours are checked, as a number does not tell in which zone it is',
};

export const windowTimeZone: INodeProperties = {
	displayName: 'Fallback Time Zone',
	name: 'timeZone',
	type: 'string',
	default: '',
	placeholder: 'e.g. Africa/Tunis',
	description:
		'The IANA time zone for recipients whose country can’t be told, such as contacts. Without it, they are not written to.',
};

export const windowTo: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '20:00',
	placeholder: 'e.g. 20:00',
	description:
		'The minute from which on nothing goes out any more; 24:00 is midnight, and an earlier time than From is on the next day',
};

export const sendWindow: INodeProperties = {
	displayName: 'Send Window',
	name: 'sendWindow',
	type: 'fixedCollection',
	placeholder: 'Add hours',
	default: {},
	options: [
		{
			displayName: 'Hours',
			name: 'hours',
			values: [windowFrom, windowTo, windowDays, windowExcept, windowSeveralZones, windowTimeZone],
		},
	],
	description:
		'The hours at the recipient’s place in which messages go out; outside of them an item fails with QUIET_HOURS and says when it may be sent',
	builderHint: {
		propertyHint:
			'Use this where people must not be written to at night, not a schedule or a Wait node before it. Each item outside of the hours comes out as an error, with the time from which on it may be sent in "$json.error.data.sendAfter": let a Wait node wait until then and go back to this node, past the node that reads the opt-outs, for some may have come meanwhile.',
	},
};

/** Whom a message may go to, and when: for operations that send. */
export const gateFields: readonly INodeProperties[] = [doNotContact, sendWindow];

/** How long an SMS may be: for operations that send one. */
export const smsFields: readonly INodeProperties[] = [maxSegments, replaceCharacters];
