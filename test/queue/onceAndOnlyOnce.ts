import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { N8n } from '../../editor/n8n';
import { keyedBroadcast } from './broadcast';
import { readStored, retry, type Execution } from './executions';
import { startRound, type Round, type RoundPlan } from './round';
import type { Setting } from './setting';
import { waitFor } from '../waitFor';

/** What became of a broadcast with keys that was killed, retried, and started a second time. */
export interface OnceAndOnlyOnce {
	readonly name: string;
	readonly wanted: number;
	/** Recipients that got one message. */
	readonly sentOnce: number;
	/** Recipients that got more than one. */
	readonly sentTwice: number;
	/** Executions that the killed process held, all of which were retried. */
	readonly killed: number;
	/** Of these, messages that were out when it was killed. */
	readonly outAtTheKill: number;
	/** Messages that went out at the second click: nobody had claimed them. */
	readonly sentAtSecondClick: number;
	/** Items that the second click reports as unknown; of these, those that had arrived. */
	readonly unknown: number;
	readonly unknownButArrived: number;
	/** Items that the second click reports as refused or not sent, or not at all. */
	readonly failed: number;
	/** Recipients that got nothing, and are reported as sent. */
	readonly lost: number;
	readonly seconds: number;
}

const longest = 300;
/** Of all messages. */
const middle = 0.3;

/** Kills one of the processes that execute the broadcast, and starts it again. */
export async function onceAndOnlyOnce(
	name: string,
	setting: Pick<Setting, 'main' | 'session' | 'sandboxes' | 'api' | 'signal'>,
	victim: N8n,
	plan: RoundPlan,
): Promise<OnceAndOnlyOnce> {
	const { api, session, signal } = setting;
	const began = performance.now();
	const round = await startRound(setting, { ...plan, workflow: keyedBroadcast });
	const wanted = round.lists.flat();
	const inTheMiddle = async () =>
		(await round.received()).recipients.length >= wanted.length * middle ? true : undefined;
	await waitFor('the middle', inTheMiddle, { seconds: longest, signal });
	await victim.kill();
	const outAtTheKill = (await round.received()).recipients.length;
	await victim.start();

	const isCrashed = ({ status }: Execution) => status === 'crashed';
	const crashed = (await round.executions()).filter(isCrashed);
	if (crashed.length === 0) throw new Error('n8n shows no execution as crashed');
	await Promise.all(crashed.map((execution) => retry(session, execution)));
	await allEnded(round, signal);
	const beforeSecondClick = (await round.received()).recipients.length;

	const first = new Set((await round.executions()).map(({ id }) => id));
	await round.startAgain();
	const secondOnes = async () => {
		const found = (await round.executions()).filter(({ id }) => !first.has(id));
		return found.length === round.lists.length && found.every(isOver) ? found : undefined;
	};
	const second = await waitFor('the second click', secondOnes, { seconds: longest, signal });

	const { recipients } = await round.received();
	const counts = new Map<string, number>();
	for (const recipient of recipients) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
	const copies = (number: string) => counts.get(number) ?? 0;
	const told = new Map<string, string>();
	for (const execution of second) {
		const { numbers, items } = await readStored(api, execution);
		for (const item of items) told.set(numbers[inputOf(item)] ?? '', outcomeOf(item.json));
	}
	const toldAs = (outcome: string) => wanted.filter((number) => told.get(number) === outcome);
	return {
		name,
		wanted: wanted.length,
		sentOnce: wanted.filter((number) => copies(number) === 1).length,
		sentTwice: wanted.filter((number) => copies(number) > 1).length,
		killed: crashed.length,
		outAtTheKill,
		sentAtSecondClick: recipients.length - beforeSecondClick,
		unknown: toldAs('unknown').length,
		unknownButArrived: toldAs('unknown').filter((number) => copies(number) > 0).length,
		failed: wanted.length - toldAs('unknown').length - toldAs('sent').length,
		lost: toldAs('sent').filter((number) => copies(number) === 0).length,
		seconds: (performance.now() - began) / 1_000,
	};
}

async function allEnded(round: Round, signal: AbortSignal): Promise<void> {
	const ended = async () => ((await round.executions()).every(isOver) ? true : undefined);
	await waitFor('all executions', ended, { seconds: longest, signal });
}

function isOver({ status }: Execution): boolean {
	return ['success', 'error', 'crashed', 'canceled'].includes(status);
}

function inputOf({ pairedItem }: INodeExecutionData): number {
	if (typeof pairedItem === 'object' && !Array.isArray(pairedItem)) return pairedItem.item;
	throw new Error('An item is not linked to its input');
}

function outcomeOf({ error }: IDataObject): string {
	// Items of this package hold this object.
	return error === undefined ? 'sent' : (error as { outcome: string }).outcome;
}
