import { day } from './localClock';
import { nextOpenTime, type OpenTime } from './openTimes';
import type { SendWindow } from './sendWindow';

/** A window that remembers until when what it has found holds. */
export interface SendHours {
	readonly window: SendWindow;
	/** As `nextOpenTime`; an open window is one that starts with `instant`, or before. */
	next(timeZones: readonly string[], instant: number): OpenTime | undefined;
}

/** What was found for some zones, from one instant on. */
interface Finding {
	readonly since: number;
	readonly until: number;
	readonly time: OpenTime | undefined;
}

/** A list of a thousand recipients asks for the same few countries, a moment later each. */
export function sendHours(window: SendWindow): SendHours {
	const findings = new Map<string, Finding>();
	return {
		window,
		next(timeZones, instant) {
			const zones = timeZones.join();
			const known = findings.get(zones);
			if (known !== undefined && known.since <= instant && instant < known.until) {
				return known.time;
			}
			const time = nextOpenTime(window, timeZones, instant);
			findings.set(zones, { since: instant, until: time?.end ?? instant + day, time });
			return time;
		},
	};
}
