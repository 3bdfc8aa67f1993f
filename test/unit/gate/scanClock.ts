import { DateTime, IANAZone } from 'luxon';
import type { SendWindow } from '../../../nodes/shared/gate/hours/sendWindow';

export const minute = 60_000;
export const hour = 60 * minute;

/** What clocks show, read with luxon. */
export interface LocalTime {
	/** YYYY-MM-DD. */
	readonly date: string;
	readonly dayBefore: string;
	readonly weekday: string;
	readonly weekdayBefore: string;
	readonly minutes: number;
}

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function nameOf({ weekday }: DateTime): string {
	return names[weekday - 1] ?? '';
}

/** Local days recur, minute by minute. */
const days = new Map<number, Omit<LocalTime, 'minutes'>>();

/** The last offset that was asked for: clocks are only ever changed at a quarter of an hour. */
let last = { zone: '', quarter: 0, offset: 0 };

function offsetOf(zone: string, instant: number): number {
	const quarter = Math.floor(instant / (15 * minute));
	if (last.zone !== zone || last.quarter !== quarter) {
		const offset = IANAZone.create(zone).offset(quarter * 15 * minute);
		last = { zone, quarter, offset };
	}
	return last.offset;
}

export function localTime(zone: string, instant: number): LocalTime {
	const local = instant + offsetOf(zone, instant) * minute;
	const number = Math.floor(local / 86_400_000);
	let day = days.get(number);
	if (day === undefined) {
		const date = new Date(local).toISOString().slice(0, 10);
		const today = DateTime.fromISO(date, { zone: 'utc' });
		const before = today.minus({ days: 1 });
		day = {
			date,
			dayBefore: before.toFormat('yyyy-MM-dd'),
			weekday: nameOf(today),
			weekdayBefore: nameOf(before),
		};
		days.set(number, day);
	}
	return {
		...day,
		minutes: Math.floor((((local % 86_400_000) + 86_400_000) % 86_400_000) / minute),
	};
}

/** Whether a window is open when clocks show this: the definition, with nothing of instants. */
export function isOpenAt(window: SendWindow, at: LocalTime): boolean {
	const days: ReadonlySet<string> = window.days;
	const opensOn = (date: string, weekday: string) =>
		days.has(weekday) && !window.excludedDates.has(date);
	if (window.from < window.to) {
		return window.from <= at.minutes && at.minutes < window.to && opensOn(at.date, at.weekday);
	}
	if (at.minutes >= window.from) return opensOn(at.date, at.weekday);
	return (
		at.minutes < window.to &&
		opensOn(at.dayBefore, at.weekdayBefore) &&
		!window.excludedDates.has(at.date)
	);
}
