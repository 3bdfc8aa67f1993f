import pc from 'picocolors';
import { logLine, statusText } from '../logLine';
import type { RecordedDelivery } from '../records';

const endings: Readonly<Record<RecordedDelivery['state'], string>> = {
	accepted: '',
	pending: ', will be tried again',
	failed: ', given up',
	cancelled: 'cancelled',
};

/** The last attempt of a delivery for the terminal. No address, no secret, nothing of the data. */
export function deliveryLine(
	{ event: { type, id }, attempts, state }: RecordedDelivery,
	at: Date,
): string {
	const last = state === 'cancelled' ? undefined : attempts.at(-1);
	return logLine('EVENT', `${type} ${id}`, outcomeOf(last) + endings[state], at);
}

function outcomeOf(attempt: RecordedDelivery['attempts'][number] | undefined): string {
	if (attempt === undefined) {
		return '';
	}
	return 'status' in attempt ? statusText(attempt.status) : pc.red(attempt.fault);
}
