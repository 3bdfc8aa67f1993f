/** Which questions have just been answered in this process. */
export interface AnsweredJustNow {
	readonly has: (questionId: unknown) => boolean;
	readonly add: (questionId: string) => void;
}

/**
 * So many milliseconds. Until n8n has woken the execution up, it would take a second answer as well;
 * and where it could not, the question is to be answered again.
 */
const remembered = 10_000;

export function answeredJustNow(now: () => number = () => performance.now()): AnsweredJustNow {
	const answeredAt = new Map<unknown, number>();

	function forgetOld(): void {
		for (const [id, at] of answeredAt) if (now() - at >= remembered) answeredAt.delete(id);
	}

	return {
		has(questionId) {
			forgetOld();
			return answeredAt.has(questionId);
		},
		add(questionId) {
			answeredAt.set(questionId, now());
		},
	};
}
