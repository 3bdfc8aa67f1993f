import type { IDataObject } from 'n8n-workflow';
import type { Buzzbip } from '../buzzbip';
import { comparableText, digitsOf, type History, type Sought } from './history';
import { type NewestRows, newestRows } from './newestRows';
import { dateOf } from './rowDate';

/** Why a message was not found; what a workflow sees as `data.history.result`. */
export type NotFound =
	| 'notFound'
	| 'several'
	| 'sentTwice'
	| 'noNumber'
	| 'noDate'
	| 'tooMany'
	| 'unreadable'
	| 'stopped';

/** What was looked at: part of the `data` of the error, with nothing of the message in it. */
export interface LookedAt {
	readonly result: NotFound;
	/** How often the history was read. */
	readonly looks: number;
	/** How many rows were read the last time. */
	readonly rows: number;
	/** Rows not older than this moment count, by the clock of Buzzbip; null if it was not read. */
	readonly since: string | null;
}

/** The row of a message, or why there is none. */
export type Finding = { readonly row: IDataObject } | { readonly lookedAt: LookedAt };

/** Looks for several messages at once. */
export interface LookUps {
	find(sought: Sought): Promise<Finding>;
}

/** What the looks are made with. */
export interface Looking {
	readonly history: History;
	readonly buzzbip: Pick<Buzzbip, 'request'>;
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly stopped: () => boolean;
}

/** Milliseconds before each look, the first one for others to join it: a history may lag. */
const pauses = [1_000, 5_000] as const;

interface Waiting {
	readonly sought: Sought;
	readonly tell: (finding: Finding) => void;
	looks: number;
}

/**
 * Looks that the messages of a run share: those that wait at the same time are looked for together.
 * A message is looked for twice at most.
 */
export function lookUpsWith({ history, buzzbip, sleep, stopped }: Looking): LookUps {
	let waiting: Waiting[] = [];
	let isLooking = false;

	async function lookWhileAnyWaits(): Promise<void> {
		if (isLooking) return;
		isLooking = true;
		while (waiting.length > 0) {
			const looked = Math.min(...waiting.map(({ looks }) => looks));
			await sleep(looked === 0 ? pauses[0] : pauses[1]);
			const now = waiting;
			waiting = [];
			if (stopped()) for (const one of now) tellNothing(one, 'stopped');
			else await look(now);
		}
		isLooking = false;
	}

	async function look(messages: readonly Waiting[]): Promise<void> {
		const since = Math.min(...messages.map(({ sought }) => sought.startedAt));
		for (const message of messages) message.looks++;
		let read: NewestRows;
		try {
			read = await newestRows(buzzbip, history, since);
		} catch {
			for (const message of messages) tellNothing(message, 'unreadable');
			return;
		}
		for (const message of messages) {
			const { looks, sought, tell } = message;
			const result = match(sought, read, history);
			if (typeof result !== 'string') tell({ row: result });
			else if (result === 'notFound' && looks < pauses.length) waiting.push(message);
			else tellNothing(message, result, read);
		}
	}

	return {
		async find(sought) {
			const finding = new Promise<Finding>((tell) => {
				waiting.push({ sought, tell, looks: 0 });
			});
			// Not waited for: it goes on for others. Neither a pause nor a look rejects.
			void lookWhileAnyWaits();
			return await finding;
		},
	};
}

function tellNothing({ sought, looks, tell }: Waiting, result: NotFound, read?: NewestRows): void {
	const since = read?.clockAt?.(sought.startedAt);
	tell({
		lookedAt: {
			result,
			looks,
			rows: read?.rows.length ?? 0,
			since: since === undefined ? null : new Date(wholeSecond(since)).toISOString(),
		},
	});
}

/** The one row that can only be this message. */
function match(
	{ number, message, startedAt, isAlone }: Sought,
	{ rows, isComplete, clockAt }: NewestRows,
	{ fields }: History,
): IDataObject | NotFound {
	if (!isAlone()) return 'sentTwice';
	if (clockAt === undefined) return 'noDate';
	const since = wholeSecond(clockAt(startedAt));
	const alike = rows.filter(
		(row) =>
			digitsOf(row[fields.number]) === number && comparableText(row[fields.message]) === message,
	);
	const dates = alike.map((row) => dateOf(row[fields.date]));
	if (dates.includes(undefined)) return 'noDate';
	const [found, ...others] = alike.filter((_, index) => (dates[index] ?? 0) >= since);
	if (found === undefined) return isComplete ? 'notFound' : 'tooMany';
	if (others.length > 0) return 'several';
	return isComplete ? found : 'tooMany';
}

/** A date of a server may leave the milliseconds out. */
function wholeSecond(milliseconds: number): number {
	return Math.floor(milliseconds / 1_000) * 1_000;
}
