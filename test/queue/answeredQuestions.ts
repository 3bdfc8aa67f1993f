import { importCredentials } from '../../editor/importIntoN8n';
import { sandboxCredential } from '../../editor/sandboxCredential';
import { startSandbox } from '../../sandbox/sandbox';
import { answer } from '../e2e/sendAndWait/answer';
import { askingWorkflow } from '../e2e/sendAndWait/askingWorkflow';
import { executionOf } from '../e2e/sendAndWait/executions';
import { asker } from '../e2e/sendAndWait/nodes';
import { jsonOf } from '../e2e/stage';
import { linkIn } from '../engine/linkIn';
import { waitFor } from '../waitFor';
import { listsOfNumbers, startExecutions } from './broadcast';
import { executionsAfter, newestExecution } from './executions';
import type { Setting } from './setting';

/** What became of questions that nobody had answered yet when all workers were killed. */
export interface AnsweredQuestions {
	readonly asked: number;
	/** All messages to the people who were asked. */
	readonly messages: number;
	/** Executions that went on with the yes that was given first. */
	readonly approved: number;
}

/** The workflow that asks, to be published. */
export const asking = askingWorkflow('asks');

const longest = 120;

/** Asks so many people, kills the workers, starts them again, and answers each question twice. */
export async function answeredQuestions(
	{ main, workers, session, api, signal }: Setting,
	asked: number,
): Promise<AnsweredQuestions> {
	const patience = { seconds: longest, signal };
	const sandbox = await startSandbox();
	try {
		await importCredentials(main, [sandboxCredential(sandbox.url)]);
		const last = await newestExecution(session);
		/** The executions, once all of them are in this state. */
		const all = async (state: 'waiting' | 'success') => {
			const found = await executionsAfter(session, last);
			const isAll = found.length === asked && found.every(({ status }) => status === state);
			return isAll ? found : undefined;
		};
		const lists = listsOfNumbers(asked, 1);
		await startExecutions(main.url, lists, asking);
		await waitFor('all questions', async () => await all('waiting'), patience);
		for (const worker of workers) await worker.kill();
		for (const worker of workers) await worker.start();

		const links = lists.flat().map((number) => linkIn(sandbox.messagesTo(number)[0]?.body.message));
		for (const link of links) {
			await answer(link, 'approve');
			await answer(link, 'disapprove');
		}
		const ended = await waitFor('all answers', async () => await all('success'), patience);
		const stored = await Promise.all(ended.map(async ({ id }) => await executionOf(api, id)));
		const isApproved = (execution: (typeof stored)[number]) =>
			jsonOf(execution, asker)[0]?.answer === 'approve';
		return {
			asked,
			messages: sandbox.messages.length,
			approved: stored.filter(isApproved).length,
		};
	} finally {
		await sandbox.close();
	}
}
