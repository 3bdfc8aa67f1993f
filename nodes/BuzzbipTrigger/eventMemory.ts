import type { IDataObject } from 'n8n-workflow';
import { hash } from 'node:crypto';

/** Which events a trigger has received: Buzzbip repeats what is not answered in time. */
export interface EventMemory {
	/**
	 * Claims an event. One that is just being started elsewhere is waited for.
	 *
	 * @returns undefined where the event has been received before
	 */
	claim(id: string): Promise<ClaimedEvent | undefined>;
}

/** An event that nobody else starts. */
export interface ClaimedEvent {
	/** Puts it down among those received, for the time after a restart of n8n. */
	save(): void;
	/** Whether n8n has started the workflow. If it has not, the event is new when it comes again. */
	end(isStarted: boolean): void;
}

/** Beyond that the oldest are forgotten. Buzzbip repeats an event five times (API facts, section 3). */
export const mostRemembered = 2_000;

/** By its fingerprint whether an event was received, or what tells so later; the oldest first. */
type Received = Map<string, true | Promise<boolean>>;

/** By the trigger. n8n's static data alone has no events of this moment. */
const receivedBy = new Map<string, Received>();

const key = 'receivedEvents';

/**
 * The memory of one trigger: in this process, and in the workflow's static data, which n8n stores
 * with the answer to an event (n8n facts, section 8).
 *
 * @param trigger tells this trigger from all others of this n8n
 */
export function eventMemory(trigger: string, staticData: IDataObject): EventMemory {
	const received: Received = receivedBy.get(trigger) ?? new Map<string, true>();
	receivedBy.set(trigger, received);
	for (const fingerprint of storedIn(staticData)) {
		if (!received.has(fingerprint)) received.set(fingerprint, true);
	}

	/** Without those that are just being started: if n8n is killed now, they have to come again. */
	function save(started: string): void {
		const ended = [...received].filter(([print, known]) => known === true || print === started);
		staticData[key] = ended.slice(-mostRemembered).map(([print]) => print);
	}

	function forgetOldest(): void {
		for (const print of [...received.keys()].slice(0, -mostRemembered)) received.delete(print);
	}

	return {
		async claim(id) {
			const print = fingerprintOf(id);
			for (let known = received.get(print); known !== undefined; known = received.get(print)) {
				if (await known) return undefined;
			}
			let tell: (isStarted: boolean) => void = () => undefined;
			const ended = new Promise<boolean>((resolve) => {
				tell = resolve;
			});
			received.set(print, ended);
			forgetOldest();
			return {
				save: () => {
					save(print);
				},
				end(isStarted) {
					if (isStarted) received.set(print, true);
					else received.delete(print);
					tell(isStarted);
				},
			};
		},
	};
}

function storedIn(staticData: IDataObject): string[] {
	const stored = staticData[key];
	if (!Array.isArray(stored)) return [];
	return (stored as unknown[]).filter((entry) => typeof entry === 'string');
}

/** Ids may be long, and all that is stored is written with each event. */
function fingerprintOf(id: string): string {
	return hash('sha256', id, 'base64url').slice(0, 16);
}
