import { readStored, retry, type Execution } from './executions';
import { accountFor, type Messages } from './messages';
import { startRound, type Round, type RoundPlan } from './round';
import type { Setting } from './setting';
import { waitFor } from '../waitFor';

/** What became of a round in whose middle a worker was killed, and started again. */
export interface KilledWorker {
	/** The executions that the worker held. */
	readonly held: Messages & {
		readonly executions: number;
		/** What n8n shows for them when the worker is back. */
		readonly statusAtFirst: string;
		/** What n8n shows for them in the end. */
		readonly statusAtLast: string;
		readonly error: string;
		/** Results of messages that n8n has kept. */
		readonly items: number;
	};
	/** All others. */
	readonly others: Messages & { readonly executions: number };
	/** From the kill until n8n shows its last word. */
	readonly secondsToLast: number;
	readonly logins: number;
	/** One held execution, retried while n8n shows what it shows at first. */
	readonly earlyRetry: Messages;
	/** Messages that went out when another one was retried in the end. */
	readonly sentByLateRetry: number;
}

const longestRecovery = 240;
/** Of all messages; at one half, the first executions would just have ended. */
const middle = 0.3;

/** What was to be seen of the round at one moment. */
interface Look {
	readonly executions: readonly Execution[];
	/** The recipient of each message that the sandbox has accepted. */
	readonly recipients: readonly string[];
}

/** Kills one of two running workers, in the middle of its executions. */
export async function killedWorker(setting: Setting, plan: RoundPlan): Promise<KilledWorker> {
	const { session } = setting;
	const [victim] = setting.workers;
	const patience = { seconds: longestRecovery, signal: setting.signal };
	const round = await startRound(setting, plan);
	await waitFor('the middle', () => isInTheMiddle(round), patience);
	await victim.kill();
	const killedAt = performance.now();
	await victim.start();

	const atFirst = await lookAt(round);
	const crashed = atFirst.executions.find(({ status }) => status === 'crashed');
	if (crashed === undefined) throw new Error('n8n shows no execution as crashed');
	const retried = retry(session, crashed);

	await waitFor("n8n's last word", () => isSettled(round), patience);
	const secondsToLast = (performance.now() - killedAt) / 1000;
	await retried;
	const atLast = await lookAt(round);

	const failed = atLast.executions.find(({ status }) => status === 'error');
	if (failed !== undefined) await retry(session, failed);
	const afterLateRetry = await lookAt(round);
	return {
		...(await accountOf(setting, round, atFirst, atLast)),
		secondsToLast,
		logins: (await round.received()).logins,
		sentByLateRetry: afterLateRetry.recipients.length - atLast.recipients.length,
	};
}

async function accountOf(
	{ api }: Setting,
	{ lists }: Round,
	atFirst: Look,
	atLast: Look,
): Promise<Pick<KilledWorker, 'held' | 'others' | 'earlyRetry'>> {
	const readAll = async (executions: readonly Execution[]) =>
		await Promise.all(executions.map((execution) => readStored(api, execution)));
	const originals = atLast.executions.filter(({ mode }) => mode !== 'retry');
	const held = originals.filter(({ status }) => status !== 'success');
	const others = await readAll(originals.filter(({ status }) => status === 'success'));
	const retries = await readAll(atLast.executions.filter(({ mode }) => mode === 'retry'));
	const storedOfHeld = await readAll(held);

	const idsOfHeld = new Set(held.map(({ id }) => id));
	const known = new Set(others.map(({ numbers: [number] }) => number));
	const heldLists = lists.filter(([number]) => !known.has(number));
	return {
		held: {
			...accountFor(
				heldLists.map((numbers) => ({ numbers, items: [] })),
				atFirst.recipients,
			),
			executions: held.length,
			statusAtFirst: statusesOf(atFirst.executions.filter(({ id }) => idsOfHeld.has(id))),
			statusAtLast: statusesOf(held),
			error: storedOfHeld[0]?.error ?? '',
			items: storedOfHeld.reduce((sum, { items }) => sum + items.length, 0),
		},
		others: { ...accountFor(others, atLast.recipients), executions: others.length },
		earlyRetry: accountFor(retries, atLast.recipients),
	};
}

async function lookAt(round: Round): Promise<Look> {
	const executions = await round.executions();
	return { executions, recipients: (await round.received()).recipients };
}

async function isInTheMiddle(round: Round): Promise<true | undefined> {
	const { recipients } = await round.received();
	return recipients.length >= round.lists.flat().length * middle ? true : undefined;
}

/** In queue mode an execution ends as one of these two, after what else it may show meanwhile. */
async function isSettled(round: Round): Promise<true | undefined> {
	const executions = await round.executions();
	const settled = executions.every(({ status }) => status === 'success' || status === 'error');
	return settled ? true : undefined;
}

function statusesOf(executions: readonly Execution[]): string {
	return [...new Set(executions.map(({ status }) => status))].join(', ');
}
