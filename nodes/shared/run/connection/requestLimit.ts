import type { Pace, Turn } from '../../api/pace';

/** Lets so many requests of a run be under way at most, whichever items and pages they belong to. */
export function limitRequests(pace: Pace, most: number): Pace {
	const waiting: (() => void)[] = [];
	let underWay = 0;

	function over(): void {
		const next = waiting.shift();
		if (next === undefined) underWay--;
		else next();
	}

	return {
		async turn() {
			if (underWay < most) underWay++;
			else await new Promise<void>((resolve) => waiting.push(resolve));
			return endingWith(await pace.turn(), over);
		},
	};
}

function endingWith(turn: Turn, over: () => void): Turn {
	return {
		dealtWith() {
			turn.dealtWith();
			over();
		},
		throttled(wait) {
			turn.throttled(wait);
			over();
		},
		unanswered() {
			turn.unanswered();
			over();
		},
	};
}
