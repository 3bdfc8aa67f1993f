import { type BuzzbipError, invalidParameter } from '../../api/failure';
import { isJsonObject } from '../../api/json';
import {
	type GateField,
	sendWindow,
	windowDays,
	windowExcept,
	windowFrom,
	windowSeveralZones,
	windowTimeZone,
	windowTo,
} from '../gateFields';
import { listEntries } from '../optOuts/listEntries';
import { isTimeZone } from './localClock';
import { type SendWindow, type Weekday, weekdays } from './sendWindow';

/** A fault of one field of Send Window. */
function invalidIn({ displayName }: GateField, sentence: string): BuzzbipError {
	const parameter = sendWindow.displayName;
	return invalidParameter(parameter, `${parameter}: ${displayName} ${sentence}`);
}

/** Minutes after midnight of "9:00" or "24:00". */
function readTime(field: GateField, value: unknown): number {
	const [, hours, minutes] = /^\s*(\d\d?):([0-5]\d)\s*$/.exec(String(value)) ?? [];
	const time = Number(hours) * 60 + Number(minutes);
	if (time <= 1440) return time;
	throw invalidIn(field, 'must be a time from 00:00 to 24:00, such as 09:00');
}

function isWeekday(name: string): name is Weekday {
	return weekdays.some((weekday) => weekday === name);
}

function readDays(value: unknown): ReadonlySet<Weekday> {
	const names = textsOf(windowDays, 'day', value).map((name) => name.toLowerCase());
	const days = names.filter(isWeekday);
	if (days.length === names.length && days.length > 0) return new Set(days);
	throw invalidIn(windowDays, 'must be one or more days of the week, such as monday');
}

/** Whether a date is one of the calendar: the 30th of February is none. */
function isDate(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const time = Date.parse(text);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readDates(value: unknown): ReadonlySet<string> {
	const dates = textsOf(windowExcept, 'date', value);
	const wrong = dates.findIndex((date) => !isDate(date));
	if (wrong === -1) return new Set(dates);
	throw invalidIn(
		windowExcept,
		`must be dates such as 2026-12-25, with commas between: entry ${wrong + 1} is none`,
	);
}

function textsOf({ displayName }: GateField, example: string, value: unknown): string[] {
	const name = `${sendWindow.displayName}: ${displayName}`;
	return listEntries({ name, example }, value).map(({ text }) => text);
}

function readSeveralZones(value: unknown): SendWindow['severalZones'] {
	if (value === 'all' || value === 'any') return value;
	throw invalidIn(windowSeveralZones, 'must be all or any');
}

function readTimeZone(value: unknown): string | undefined {
	const name = typeof value === 'string' ? value.trim() : value;
	if (name === '' || name === undefined || name === null) return undefined;
	if (typeof name === 'string' && isTimeZone(name)) return name;
	throw invalidIn(windowTimeZone, 'must be a time zone of the IANA, such as Africa/Tunis');
}

/**
 * Reads the raw value of Send Window: `{ hours: { from, to, days, … } }`. What is not there has the
 * default of its field. Throws `invalidParameter`.
 */
export function readSendWindow(value: unknown): SendWindow {
	const hours = isJsonObject(value) ? value[hoursName] : undefined;
	const parameter = sendWindow.displayName;
	if (!isJsonObject(hours)) {
		throw invalidParameter(parameter, `${parameter} has no hours: add them, or remove the option`);
	}
	const given = (field: GateField): unknown => hours[field.name] ?? field.default;
	const window: SendWindow = {
		from: readTime(windowFrom, given(windowFrom)),
		to: readTime(windowTo, given(windowTo)),
		days: readDays(given(windowDays)),
		excludedDates: readDates(given(windowExcept)),
		severalZones: readSeveralZones(given(windowSeveralZones)),
		timeZone: readTimeZone(given(windowTimeZone)),
	};
	if (window.from === window.to || window.from === 1440) {
		throw invalidIn(
			windowFrom,
			'and To leave no time between them: a whole day is from 00:00 to 24:00',
		);
	}
	return window;
}

/** The name that the form gives to its only group of fields. */
const hoursName = 'hours';
