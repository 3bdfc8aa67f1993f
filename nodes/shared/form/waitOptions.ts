import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../api/failure';
import type { ItemParameters } from '../run/items/itemParameters';
import { type PageLanguage, pageLanguage, pageLanguages } from '../wait/pageLanguage';
import {
	longestWait,
	shortestWait,
	unitMilliseconds,
	type WaitLimit,
	waitsADay,
} from '../wait/waitLimit';
import { unknownChoice } from './unknownChoice';

const limitTypeField: INodeProperties = {
	displayName: 'Limit Type',
	name: 'limitType',
	type: 'options',
	options: [
		{ name: 'After Time Interval', value: 'afterTimeInterval' },
		{ name: 'At Specified Time', value: 'atSpecifiedTime' },
	],
	default: 'afterTimeInterval',
};

const resumeAmountField: INodeProperties = {
	displayName: 'Amount',
	name: 'resumeAmount',
	type: 'number',
	typeOptions: { minValue: 0.01, numberPrecision: 2 },
	default: 1,
	description: 'How many of the units',
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
};

const resumeUnitField: INodeProperties = {
	displayName: 'Unit',
	name: 'resumeUnit',
	type: 'options',
	options: [
		{ name: 'Minutes', value: 'minutes' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Days', value: 'days' },
	],
	default: 'days',
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
};

const maxDateAndTimeField: INodeProperties = {
	displayName: 'Max Date and Time',
	name: 'maxDateAndTime',
	type: 'dateTime',
	default: '',
	description: 'In the time zone of the workflow, unless it names one',
	displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
};

/** In the shape of n8n's own send-and-wait nodes (n8n fact 9). */
const limitWaitTimeOption: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	placeholder: 'Add limit',
	default: {},
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [limitTypeField, resumeAmountField, resumeUnitField, maxDateAndTimeField],
		},
	],
	description:
		'How long to wait for the answer: a day, unless it is set here. Then the item comes out with timedOut: true. n8n looks once a minute whether the time is over.',
};

const languageOption: INodeProperties = {
	displayName: 'Page Language',
	name: 'language',
	type: 'options',
	options: [
		{
			name: 'By the Country of the Recipient',
			value: 'auto',
			description: 'English where it can’t be told, as for contacts',
		},
		{ name: 'Arabic', value: 'ar' },
		{ name: 'English', value: 'en' },
		{ name: 'French', value: 'fr' },
	],
	default: 'auto',
	description: 'The language of the page on which the person answers',
};

/** What every operation that waits has in "Options". */
export const waitOptions: readonly INodeProperties[] = [limitWaitTimeOption, languageOption];

/**
 * Reads the language of the page; throws `invalidParameter`.
 *
 * @param options what the item has in "Options"
 * @param country of the recipient, ISO 3166 alpha-2; undefined where it can't be told
 */
export function readPageLanguage(
	options: ItemParameters,
	country: string | undefined,
): PageLanguage {
	const chosen = options.text(languageOption);
	if (chosen === 'auto') return pageLanguage(country);
	const language = pageLanguages.find((one) => one === chosen);
	if (language !== undefined) return language;
	throw unknownChoice(languageOption);
}

/**
 * Reads how long the node waits; throws `invalidParameter`.
 *
 * @param options what the item has in "Options"
 */
export function readWaitLimit(options: ItemParameters): WaitLimit {
	const [values] = options.rows(limitWaitTimeOption, 'values');
	if (values === undefined) return waitsADay;
	switch (values.text(limitTypeField)) {
		case 'afterTimeInterval':
			return readInterval(values);
		case 'atSpecifiedTime':
			return readMoment(values);
		default:
			throw unknownChoice(limitTypeField);
	}
}

function readInterval(values: ItemParameters): WaitLimit {
	const each = unitMilliseconds.get(values.text(resumeUnitField));
	if (each === undefined) throw unknownChoice(resumeUnitField);
	const milliseconds = Number(values.text(resumeAmountField)) * each;
	if (milliseconds >= shortestWait && milliseconds <= longestWait) return { milliseconds };
	const label = resumeAmountField.displayName;
	throw invalidParameter(label, `${label} must be a number, for a time from 1 second to 100 years`);
}

function readMoment(values: ItemParameters): WaitLimit {
	const moment = values.moment(maxDateAndTimeField);
	const label = maxDateAndTimeField.displayName;
	const milliseconds = moment.getTime() - Date.now();
	if (milliseconds < shortestWait) {
		throw invalidParameter(label, `${label} is over: nobody could answer any more`);
	}
	if (milliseconds > longestWait) {
		throw invalidParameter(label, `${label} must be within 100 years`);
	}
	return { moment };
}
