import type { RecordedMessage } from '../../sandbox/records';
import type { StepResult } from './workflowResults';

/** One phone number: what the rows asked for, what the nodes said, what the sandbox received. */
export interface RecipientCount {
	readonly number: string;
	/** Rows that name it. */
	readonly rows: number;
	/** Messages that the nodes report as sent. */
	readonly reportedSent: number;
	/** Messages that were not sent, because the same had been sent before. */
	readonly sentBefore: number;
	/** Messages of which the nodes report that they may have arrived. */
	readonly reportedUnknown: number;
	/** Messages that reached the sandbox, by its own count. */
	readonly whatsapp: number;
	readonly sms: number;
}

/** Messages that reached the sandbox for a number. */
export function received({ whatsapp, sms }: RecipientCount): number {
	return whatsapp + sms;
}

/** Messages that reached the sandbox although the nodes could not tell. */
export function arrivedUnseen(count: RecipientCount): number {
	return Math.max(0, Math.min(count.reportedUnknown, received(count) - count.reportedSent));
}

/**
 * Counts per phone number: those with most messages first, and of these the ones that nobody could
 * tell of. A number that only the sandbox knows is among them, with no rows.
 *
 * @param numbers the number that each row names, in the order of the rows
 */
export function recipientCounts(
	numbers: readonly (string | undefined)[],
	steps: readonly StepResult[],
	messages: readonly RecordedMessage[],
): RecipientCount[] {
	const sends = steps.filter(({ step }) => step !== 'contact');
	const numberOf = ({ row }: StepResult) => (row === undefined ? undefined : numbers[row]);
	const all = [...numbers, ...messages.map(({ recipient }) => recipient)];
	const different = new Set(all.filter((number) => number !== undefined));
	return [...different]
		.map((number) => {
			const sent = sends.filter((result) => numberOf(result) === number);
			const arrived = messages.filter(({ recipient }) => recipient === number);
			return {
				number,
				rows: numbers.filter((named) => named === number).length,
				reportedSent: sent.filter(({ error, isSentBefore }) => error === undefined && !isSentBefore)
					.length,
				sentBefore: sent.filter(({ isSentBefore }) => isSentBefore).length,
				reportedUnknown: sent.filter(({ error }) => error?.outcome === 'unknown').length,
				whatsapp: arrived.filter(({ channel }) => channel === 'whatsapp').length,
				sms: arrived.filter(({ channel }) => channel === 'sms').length,
			};
		})
		.sort(
			(one, other) =>
				received(other) - received(one) ||
				other.rows - one.rows ||
				arrivedUnseen(other) - arrivedUnseen(one),
		);
}
