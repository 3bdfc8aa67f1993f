import type { Execution, Stage } from '../stage';
import { tellOf } from './events';

/** The example that keeps the list of opt-outs for all others. */
const keeper = 'two-way-conversation';

/**
 * Somebody writes STOP, and the example that keeps the list is told so.
 *
 * @param from the sender, as the event names it
 * @returns what became of it there
 */
export async function optOut(stage: Stage, from: string): Promise<Execution> {
	const { execution } = await stage.executionBy(keeper, async () => {
		await tellOf(stage, keeper, {
			id: `evt_stop_${from}`,
			type: 'message.received',
			createdAt: '2026-06-01T14:32:00Z',
			data: { messageId: `stop_${from}`, channel: 'sms', body: 'STOP', from },
		});
	});
	return execution;
}
