/** A request with a certain number and text, as long as another like it could be taken for it. */
export interface Twin {
	/** It goes out now. */
	start(): void;
	/** @param perhapsThere whether it may stand in the history */
	end(perhapsThere: boolean): void;
	/** Whether no other one like it went out at about the same time. */
	readonly isAlone: () => boolean;
}

/**
 * So many milliseconds apart, an entry may be of either: a server may date it by when the message has
 * left, after it stood in a queue.
 */
const apart = 60_000;

/** Those under way, by number and text. */
const underWay = new Map<string, Set<{ isAlone: boolean }>>();

/** When the last one ended that may be in the history; the oldest first. */
const ended = new Map<string, number>();

/**
 * Tells messages of this process with the same number and text apart from those that are the only one:
 * of two in the same minute one entry in the history proves nothing.
 *
 * @param message the account, the number and the text
 */
export function twinOf(message: string, now: () => number = () => performance.now()): Twin {
	const self = { isAlone: true };

	return {
		start() {
			forgetUntil(now() - apart);
			if (ended.has(message)) self.isAlone = false;
			const others = underWay.get(message) ?? new Set();
			underWay.set(message, others.add(self));
			if (others.size === 1) return;
			for (const one of others) one.isAlone = false;
		},
		end(perhapsThere) {
			const others = underWay.get(message);
			others?.delete(self);
			if (others?.size === 0) underWay.delete(message);
			if (!perhapsThere) return;
			// To the end of the row.
			ended.delete(message);
			ended.set(message, now());
		},
		isAlone: () => self.isAlone,
	};
}

function forgetUntil(moment: number): void {
	for (const [message, endedAt] of ended) {
		if (endedAt > moment) return;
		ended.delete(message);
	}
}
