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
	/** n8n has started the workflow; it may say so several times. */
	started(): void;
	/** n8n has answered. An event that it could not start is new when it comes again. */
	answered(isAccepted: boolean): void;
}

/** Beyond that the oldest are forgotten. Buzzbip repeats an event five times (API facts, section 3). */
export const mostRemembered = 2_000;

/** What one trigger has received, by fingerprints. */
interface Received {
	/**
	 * The oldest first. n8n stores this very list: an execution that ends stores the static data that
	 * it began with once more, and would take back what has come since.
	 */
	readonly started: string[];
	/** Those for which n8n is just starting the workflow, and whether it could. */
	readonly beingStarted: Map<string, Promise<boolean>>;
}

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
	const { started, beingStarted } = receivedBy.get(trigger) ?? {
		started: [],
		beingStarted: new Map<string, Promise<boolean>>(),
	};
	receivedBy.set(trigger, { started, beingStarted });
	addStored(started, staticData);

	function add(print: string): void {
		if (!started.includes(print)) started.push(print);
		started.splice(0, started.length - mostRemembered);
		staticData[key] = started;
	}

	return {
		async claim(id) {
			const print = fingerprintOf(id);
			for (;;) {
				if (started.includes(print)) return undefined;
				const other = beingStarted.get(print);
				if (other === undefined) break;
				if (await other) return undefined;
			}
			let tell: (isStarted: boolean) => void = () => undefined;
			const ended = new Promise<boolean>((resolve) => {
				tell = resolve;
			});
			beingStarted.set(print, ended);
			return {
				started() {
					add(print);
				},
				answered(isAccepted) {
					if (isAccepted) add(print);
					beingStarted.delete(print);
					tell(started.includes(print));
				},
			};
		},
	};
}

/** What other processes have started, and this one before its restart. */
function addStored(started: string[], staticData: IDataObject): void {
	const known = new Set(started);
	const others = storedIn(staticData).filter((print) => !known.has(print));
	started.unshift(...others);
	started.splice(0, started.length - mostRemembered);
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
