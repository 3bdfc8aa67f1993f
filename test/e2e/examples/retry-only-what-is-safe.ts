import { readyExample } from '../../../editor/exampleWorkflows';
import { freePorts } from '../../../editor/freePorts';
import { importCredentials, importWorkflows } from '../../../editor/importIntoN8n';
import { sandboxCredential } from '../../../editor/sandboxCredential';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { waitFor } from '../../waitFor';
import { patience } from '../patience';
import { itemsPerEnd, jsonOf, type Execution, type Stage } from '../stage';

const example = 'retry-only-what-is-safe';

/** Each failure goes where its outcome says, and nobody gets a message twice. */
export function testRetryOnlyWhatIsSafe(stage: () => Stage): void {
	it('sends again what is safe, and nothing else', async () => {
		const run = async () => await stage().execute(example);
		await runRetryOnlyWhatIsSafe(stage().sandbox, run);
	});

	it('sends later what could not be sent while Buzzbip was out of reach', async () => {
		const [port = 0] = await freePorts(1);
		const credential = {
			...sandboxCredential(`http://127.0.0.1:${port}`),
			id: 'outOfReachForNow',
			name: 'Out of reach for now',
		};
		const id = 'outOfReachForNow';
		const { n8n } = stage();
		await importCredentials(n8n, [credential]);
		await importWorkflows(n8n, [
			{
				...readyExample(example, { 'n8n-nodes-buzzbip.': credential }),
				id,
				// Without it, nobody sees from outside how far an execution is.
				settings: { executionOrder: 'v1', saveExecutionProgress: true },
			},
		]);

		const running = n8n.command('execute', `--id=${id}`, '--rawOutput');
		await untilWaiting(stage(), id);
		const sandbox = await startSandbox({ port });
		await running;
		await sandbox.close();

		const [execution] = await stage().ended(id, 1);
		if (execution === undefined) throw new Error('Nothing was executed');
		expect(jsonOf(execution, 'What became of it?', 3).slice(0, 6)).toMatchObject(
			Array(6).fill({ error: { code: 'ECONNREFUSED', outcome: 'notSent' } }),
		);
		expect(endsByNumber(execution)).toEqual(ends);
		expect(recipients(sandbox)).toEqual(['12025550121', '12025550153', '12025550156']);
	});
}

/** Runs the messages of the file, whoever executes it: each comes to one end. */
export async function runRetryOnlyWhatIsSafe(
	sandbox: Sandbox,
	execute: () => Promise<Execution>,
): Promise<void> {
	const before = { messages: sandbox.messages.length, requests: sandbox.requests.length };
	const execution = await execute();

	expect(execution.status).toBe('success');
	expect(itemsPerEnd(example, [execution])).toEqual(
		new Map([
			['Sent', 3],
			['Check by hand', 1],
			['Correct the row', 1],
			['Never again', 1],
			['Given up', 1],
		]),
	);
	expect(endsByNumber(execution)).toEqual(ends);
	expect(recipients(sandbox, before.messages)).toEqual([
		'12025550121',
		'12025550153',
		'12025550156',
	]);
	expect(triesByNumber(sandbox, before.requests)).toEqual({
		'12025550121': 1,
		'12025550140': 1,
		'12025550147': 3,
		'12025550152': 1,
		'12025550153': 1,
		'12025550156': 2,
	});
}

/** Where each number of the example ends. */
const ends = {
	'+1 202 555 0140': 'Never again',
	'+1 202 555 0147': 'Given up',
	'+1 202 555 0152': 'Check by hand',
	'12025550121': 'Sent',
	// Its answer was lost, and the history holds it.
	'12025550153': 'Sent',
	'12025550156': 'Sent',
	'555 0122': 'Correct the row',
};

/** The end that each number came to: the number of the row, or of Buzzbip's answer. */
function endsByNumber(execution: Execution): Record<string, string> {
	return Object.fromEntries(
		[...itemsPerEnd(example, [execution]).keys()].flatMap((end) =>
			jsonOf(execution, end).map(({ Number: row, number }) => [row ?? number, end]),
		),
	) as Record<string, string>;
}

/** In the order of their numbers: several are under way at once. */
function recipients({ messages }: Sandbox, from = 0): string[] {
	return messages
		.slice(from)
		.map(({ recipient }) => recipient)
		.sort();
}

/** How often each number was asked for, whatever the answer. */
function triesByNumber({ requests }: Sandbox, from: number): Record<string, number> {
	const tries: Record<string, number> = {};
	for (const { method, path, body } of requests.slice(from)) {
		if (method !== 'POST' || path !== '/api/sms/') continue;
		// The node sends an object with the number.
		const { number } = body as { number: string };
		tries[number] = (tries[number] ?? 0) + 1;
	}
	return tries;
}

/** Waits until the first round is over: Buzzbip may come back then. */
async function untilWaiting(stage: Stage, id: string): Promise<void> {
	const look = async () => {
		const execution = await newest(stage, id);
		return execution?.data?.resultData.runData['Count the try'];
	};
	await waitFor('the end of the first round', look, patience);
}

/** The execution that started last; it has no data before its first node is done. */
async function newest({ api }: Stage, id: string) {
	const { data } = await api.get<{ data: (Omit<Execution, 'data'> & Partial<Execution>)[] }>(
		`/api/v1/executions?workflowId=${id}&includeData=true&limit=1`,
	);
	return data[0];
}
