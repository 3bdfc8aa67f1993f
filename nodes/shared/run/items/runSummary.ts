import type { NodeExecutionHint } from 'n8n-workflow';
import { counted, plural } from '../../api/counted';
import type { Result } from '../../api/result';
import type { OperationKind } from '../operation';
import { outcomeWords, tallyOf } from './tally';

/** What happened on the way, besides the results themselves. */
export interface RunCounts {
	/** Requests that were made again. */
	repeats: number;
	/** Times that Buzzbip asked to slow down. */
	throttlings: number;
	/** Items of a dry run, for which no request was made. */
	checked: number;
	/** Messages whose answer was lost, and which the history of Buzzbip holds. */
	settled: number;
	/** Items that succeeded because their key had been sent before. */
	sentBefore: number;
}

/**
 * One sentence or two for the person who looks at the node after a run with refusals, repeats,
 * throttling, lost answers or messages that had been sent before; undefined after a smooth one.
 *
 * @param rate requests per second that Buzzbip has been found to allow; null when it is not known
 */
export function runSummary(
	results: readonly (Result<unknown> | undefined)[],
	kind: OperationKind,
	{ repeats, throttlings, checked, settled, sentBefore }: RunCounts,
	rate: number | null,
): NodeExecutionHint | undefined {
	const tally = tallyOf(results);
	if (tally.failed + repeats + throttlings + settled + sentBefore === 0) return undefined;

	const done = tally.succeeded - checked - sentBefore;
	const parts = [
		...(done > 0 || checked === 0 ? [`${counted(done)} ${verbOf(kind)}`] : []),
		...(checked > 0 ? [`${counted(checked)} checked`] : []),
		...(sentBefore > 0 ? [`${counted(sentBefore)} sent before`] : []),
		...outcomeWords
			.filter(([outcome]) => tally[outcome] > 0)
			.map(([outcome, word]) => `${counted(tally[outcome])} ${word}`),
	];
	const sentences = [`${plural(tally.total, 'item')}: ${parts.join(', ')}.`];
	if (throttlings > 0) {
		const settled = rate === null ? '' : `; settled at ${pacePhrase(rate)}`;
		sentences.push(`Buzzbip asked to slow down ${plural(throttlings, 'time')}${settled}.`);
	} else if (repeats > 0) {
		sentences.push(`${plural(repeats, 'request')} made again, where that was safe.`);
	}
	if (settled > 0) {
		sentences.push(
			`The answer to ${counted(settled)} of them was lost; the history of Buzzbip shows that ${settled === 1 ? 'it was' : 'they were'} accepted.`,
		);
	}
	return {
		message: sentences.join(' '),
		type: tally.failed > 0 ? 'warning' : 'info',
		location: 'outputPane',
	};
}

/** What has become of an item that succeeded. */
export function verbOf(kind: OperationKind): string {
	return kind === 'send' ? 'sent' : 'done';
}

/** A slow pace is told per minute. */
function pacePhrase(rate: number): string {
	return rate >= 0.95
		? `${plural(Math.round(rate), 'request')} per second`
		: `${plural(Math.max(1, Math.round(rate * 60)), 'request')} per minute`;
}
