import { offsetAt } from './localClock';
import { weekdays } from './sendWindow';

/** The day of the week by the clocks of a zone, as a sentence writes it: "Monday". */
export function weekdayAt(timeZone: string, instant: number): string {
	const name = weekdays[new Date(instant + offsetAt(timeZone, instant)).getUTCDay()] ?? '';
	return name.charAt(0).toUpperCase() + name.slice(1);
}
