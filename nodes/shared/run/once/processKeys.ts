/** A run that claims keys. */
export interface KeyRun {
	/** How many it has claimed that nobody has begun to send. */
	waiting: number;
}

/** A key that a run of this process has claimed, or found to be claimed. */
export interface ProcessKey {
	/** `claimed` by this process, nothing sent yet. `open`: nobody can tell whether it was sent. */
	state: 'claimed' | 'sent' | 'open';
	/** Ends when the item that is being sent with this key has its result. */
	atWork: Promise<void> | undefined;
	/** The run that has to do with it: the one that has claimed it, or sends it. */
	run: KeyRun;
}

/** The keys of a node, or of a workflow, that runs of this process have to do with. */
export interface ProcessKeys {
	readonly keys: Map<string, ProcessKey>;
	/** Keys that were sent, of which it is not sure yet that another process has not undone their claim. */
	readonly sent: Set<string>;
	/** Keys whose end n8n's database does not know yet. */
	readonly sure: Set<string>;
	readonly released: Set<string>;
	/** Keys that were written down as sent once: another process may have overwritten it. */
	readonly unsure: Set<string>;
	/** Keys whose claim failed, by the witness of it: they are ours where that has stayed. */
	readonly doubtful: Map<string, readonly string[]>;
	/** Keys that runs wait for: they are claimed together. */
	readonly wanted: Map<string, KeyRun>;
	/** One after another, because n8n reads and writes all keys as one. */
	readonly inTurn: <Value>(act: () => Promise<Value>) => Promise<Value>;
	/** This run has to do with them no more. */
	readonly leave: () => void;
}

interface Shared extends Omit<ProcessKeys, 'leave'> {
	runs: number;
}

/** Within one process nothing is left to chance: what one run does, the others know at once. */
const shared = new Map<string, Shared>();

/** @param place tells the node, or the workflow, from all others */
export function processKeysOf(place: string): ProcessKeys {
	const known = shared.get(place) ?? newShared();
	shared.set(place, known);
	known.runs++;
	return {
		...known,
		leave() {
			known.runs--;
			if (known.runs === 0) shared.delete(place);
		},
	};
}

function newShared(): Shared {
	let last: Promise<unknown> = Promise.resolve();
	return {
		runs: 0,
		keys: new Map(),
		sent: new Set(),
		sure: new Set(),
		released: new Set(),
		unsure: new Set(),
		doubtful: new Map(),
		wanted: new Map(),
		async inTurn(act) {
			const turn = last.then(act);
			last = turn.catch(() => undefined);
			return await turn;
		},
	};
}
