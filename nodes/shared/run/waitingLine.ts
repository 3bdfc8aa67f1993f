/** Where a stopped execution leaves the lines in which it stands. */
export interface Exits {
	/** Resolves as `waited` does, or as soon as the execution is stopped. */
	readonly orStopped: (waited: Promise<void>) => Promise<void>;
}

/** A line in which each waits for the one before. */
export interface Line {
	/** Joins the line; `wait` is what the first in line waits for. */
	readonly stand: (wait: () => Promise<void>, exits: Exits) => Promise<void>;
}

/** An empty line. */
export function createLine(): Line {
	let last: Promise<void> = Promise.resolve();
	return {
		async stand(wait, exits) {
			last = last.then(wait);
			await exits.orStopped(last);
		},
	};
}

/** The exits for one run: one listener on its signal, however many of its items wait. */
export function createExits(signal: AbortSignal | undefined): Exits {
	if (signal === undefined)
		return {
			orStopped: async (waited) => {
				await waited;
			},
		};
	const leaving = new Set<() => void>();
	function leaveAll(): void {
		for (const leave of leaving) leave();
	}
	return {
		async orStopped(waited) {
			await new Promise<void>((resolve) => {
				if (leaving.size === 0) signal.addEventListener('abort', leaveAll);
				leaving.add(resolve);
				if (signal.aborted) resolve();
				void waited.then(() => {
					leaving.delete(resolve);
					if (leaving.size === 0) signal.removeEventListener('abort', leaveAll);
					resolve();
				});
			});
		},
	};
}
