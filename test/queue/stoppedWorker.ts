import { readStored } from './executions';
import { accountFor, type Messages } from './messages';
import { startRound, type RoundPlan } from './round';
import type { Setting } from './setting';
import { waitFor } from '../waitFor';

const longestStart = 60;

/** Asks one of two running workers to stop, as an update does, while it sends; starts it again. */
export async function stoppedWorker(setting: Setting, plan: RoundPlan): Promise<Messages> {
	const { workers, api, signal } = setting;
	const [leaver] = workers;
	const round = await startRound(setting, plan);
	const begun = async () => {
		const { recipients } = await round.received();
		return recipients.length >= plan.messages ? true : undefined;
	};
	await waitFor('the first messages', begun, { seconds: longestStart, signal });
	await leaver.stop();
	await leaver.start();
	const executions = await round.succeeded(plan.executions);
	const stored = await Promise.all(executions.map((execution) => readStored(api, execution)));
	return accountFor(stored, (await round.received()).recipients);
}
