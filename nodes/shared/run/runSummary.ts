import type { NodeExecutionHint } from 'n8n-workflow';
import type { Outcome } from '../api/answerFailure';
import type { SendOutcome } from '../api/failure';
import type { Effect } from '../api/retryTable';

/** What happened on the way, besides the results themselves. */
export interface RunCounts {
	/** Requests that were made again. */
	repeats: number;
	/** Times that Buzzbip asked to slow down. */
	throttlings: number;
}

const words: Record<SendOutcome, string> = {
	refused: 'refused',
	notSent: 'not sent',
	unknown: 'unknown',
};

/**
 * One sentence or two for the person who looks at the node after a run with refusals, repeats or
 * throttling; undefined after a smooth one.
 *
 * @param rate requests per second that Buzzbip has been found to allow; null when it is not known
 */
export function runSummary(
	outcomes: readonly Outcome<unknown>[],
	effect: Effect,
	{ repeats, throttlings }: RunCounts,
	rate: number | null,
): NodeExecutionHint | undefined {
	const counts: Record<SendOutcome, number> = { refused: 0, notSent: 0, unknown: 0 };
	for (const outcome of outcomes) if ('failure' in outcome) counts[outcome.failure.outcome]++;
	const failed = counts.refused + counts.notSent + counts.unknown;
	if (failed === 0 && repeats === 0 && throttlings === 0) return undefined;

	const results = [
		`${counted(outcomes.length - failed)} ${effect === 'send' ? 'sent' : 'done'}`,
		...(['refused', 'notSent', 'unknown'] as const)
			.filter((outcome) => counts[outcome] > 0)
			.map((outcome) => `${counted(counts[outcome])} ${words[outcome]}`),
	];
	const sentences = [`${plural(outcomes.length, 'item')}: ${results.join(', ')}.`];
	if (throttlings > 0) {
		const settled = rate === null ? '' : `; settled at ${pacePhrase(rate)}`;
		sentences.push(`Buzzbip asked to slow down ${plural(throttlings, 'time')}${settled}.`);
	} else if (repeats > 0) {
		sentences.push(`${plural(repeats, 'request')} made again, where that was safe.`);
	}
	return {
		message: sentences.join(' '),
		type: failed > 0 ? 'warning' : 'info',
		location: 'outputPane',
	};
}

/** A slow pace is told per minute. */
function pacePhrase(rate: number): string {
	return rate >= 0.95
		? `${plural(Math.round(rate), 'request')} per second`
		: `${plural(Math.max(1, Math.round(rate * 60)), 'request')} per minute`;
}

function counted(number: number): string {
	return number.toLocaleString('en-US');
}

function plural(number: number, noun: string): string {
	return `${counted(number)} ${noun}${number === 1 ? '' : 's'}`;
}
