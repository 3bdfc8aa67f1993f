import type { Received } from '../../bench/process/sandboxProtocol';
import { importCredentials } from '../../editor/importIntoN8n';
import { sandboxCredential } from '../../editor/sandboxCredential';
import type { ImportedWorkflow } from '../../editor/exampleWorkflows';
import type { SandboxOptions } from '../../sandbox/sandboxOptions';
import { listsOfNumbers, startExecutions } from './broadcast';
import { executionsAfter, newestExecution, type Execution } from './executions';
import type { Setting } from './setting';
import { waitFor } from '../waitFor';

/** How many executions there are, and what they meet. */
export interface RoundPlan {
	readonly executions: number;
	/** Messages of each execution. */
	readonly messages: number;
	readonly sandbox: Partial<SandboxOptions>;
	/** All tokens expire once so many messages were accepted; not at all by default. */
	readonly expireAfter?: number;
	/** The plain broadcast by default. */
	readonly workflow?: ImportedWorkflow;
}

/** Executions that were started together, and the fresh sandbox that they send to. */
export interface Round {
	readonly lists: readonly (readonly string[])[];
	/** Starts an execution for each list once more, as a second click does. */
	startAgain(): Promise<void>;
	/** Those of this round until now, retries included. */
	executions(): Promise<Execution[]>;
	/** What has reached the sandbox until now. */
	received(): Promise<Received>;
	/** Resolves when so many have gone through. */
	succeeded(count: number): Promise<Execution[]>;
}

const longestRound = 300;

/** Starts the executions, with a credential for the fresh sandbox that holds no token yet. */
export async function startRound(
	setting: Pick<Setting, 'main' | 'session' | 'sandboxes' | 'signal'>,
	plan: RoundPlan,
): Promise<Round> {
	const { main, session, sandboxes, signal } = setting;
	const last = await newestExecution(session);
	const sandbox = await sandboxes.open(plan.sandbox, plan.expireAfter);
	await importCredentials(main, [sandboxCredential(sandbox.url)]);
	const lists = listsOfNumbers(plan.executions, plan.messages);
	const startAgain = async () => {
		await startExecutions(main.url, lists, plan.workflow);
	};
	await startAgain();

	const executions = async () => await executionsAfter(session, last);
	return {
		lists,
		startAgain,
		executions,
		received: async () => await sandbox.received(),
		succeeded: async (count) => {
			const look = async () => {
				const found = (await executions()).filter(({ status }) => status === 'success');
				return found.length >= count ? found : undefined;
			};
			return await waitFor(`${count} executions`, look, { seconds: longestRound, signal });
		},
	};
}
