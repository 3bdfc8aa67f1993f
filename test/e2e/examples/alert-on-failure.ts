import { readyExample, workflowId, type ImportedWorkflow } from '../../../editor/exampleWorkflows';
import { importCredentials } from '../../../editor/importIntoN8n';
import { sandboxCredential, type ImportedCredential } from '../../../editor/sandboxCredential';
import { postJson } from '../postJson';
import { itemsPerEnd, jsonOf, type Execution, type Stage } from '../stage';

const example = 'alert-on-failure';
/** The example with a number that the sandbox refuses. */
const muteAlert = 'mute-alert';
const alerted = '12025550130';

/** Workflows whose Buzzbip node fails, by what is wrong with it. */
const failing = {
	message: 'fails-by-the-message',
	address: 'fails-by-the-address',
	password: 'fails-by-the-password',
	alert: 'fails-by-the-alert-too',
} as const;

/** The workflows to be published besides the example, by name. */
export const publishedForAlertOnFailure = [example, muteAlert, ...Object.values(failing)];

/** The workflows that fail, and the alert that fails too. */
export function workflowsForAlertOnFailure(sandbox: ImportedCredential): ImportedWorkflow[] {
	const { address, password } = brokenCredentials(sandbox);
	const alert = readyExample(example, { 'n8n-nodes-buzzbip.': sandbox });
	return [
		{
			...alert,
			id: workflowId(muteAlert),
			nodes: alert.nodes.map((node) =>
				node.name === 'Alert by SMS'
					? { ...node, parameters: { ...node.parameters, number: '+1 202 555 0140' } }
					: node,
			),
		},
		failingWorkflow(failing.message, sandbox, example),
		failingWorkflow(failing.address, address, example),
		failingWorkflow(failing.password, password, example),
		failingWorkflow(failing.alert, sandbox, muteAlert),
	];
}

/** A failure is told by SMS, with message and code, or another way where Buzzbip can't. */
export function testAlertOnFailure(stage: () => Stage): void {
	beforeAll(async () => {
		const { n8n, sandbox } = stage();
		await importCredentials(n8n, Object.values(brokenCredentials(sandboxCredential(sandbox.url))));
	});

	/** Lets a workflow fail; the alert that follows, and what the sandbox is told meanwhile. */
	async function alertAfter(alert: string, workflow: string, number: string) {
		const { n8n, sandbox } = stage();
		const alerts = (await stage().ended(alert, 0)).length;
		const before = sandbox.messages.length;
		await postJson(`${n8n.url}/webhook/${workflow}`, { number });
		const [execution] = (await stage().ended(alert, alerts + 1)).slice(alerts);
		if (execution === undefined) throw new Error('There was no alert');
		return { execution, messages: sandbox.messages.slice(before) };
	}

	it.each([
		['+1 202 555 0140', 'Phone number is invalid', 1001],
		['+1 202 555 0142', 'A required field is missing', 'REQUIRED_FIELD_MISSING'],
		['+1 202 555 0150', 'An internal error occurred', 500],
		['', 'Number is empty, or its expression gave nothing: fill it in', 'INVALID_PARAMETER'],
	])('tells by SMS what is wrong with "%s": %s, %s', async (number, message, code) => {
		const { execution, messages } = await alertAfter(example, failing.message, number);

		expect(ends(execution)).toEqual({ Alerted: 1, 'Your e-mail or Slack': 0 });
		const [failed] = (await stage().ended(failing.message, 1)).slice(-1);
		const link = `${stage().n8n.url}/workflow/${workflowId(failing.message)}/executions/${failed?.id}`;
		expect(messages).toEqual([
			expect.objectContaining({
				recipient: alerted,
				body: {
					number: alerted,
					message: `n8n: "The one that fails-by-the-message" failed at "Tell the customer": ${message} [Item 0] (code ${code}). ${link}`,
				},
			}),
		]);
	});

	it.each([
		[failing.address, 'Buzzbip could not be reached: the connection was refused', 'ECONNREFUSED'],
		[failing.password, 'Invalid credentials.', 401],
	])('tells another way, without asking Buzzbip: %s', async (workflow, message, code) => {
		const { execution, messages } = await alertAfter(example, workflow, '+1 202 555 0121');

		expect(ends(execution)).toEqual({ Alerted: 0, 'Your e-mail or Slack': 1 });
		expect(jsonOf(execution, 'Your e-mail or Slack')).toMatchObject([
			{ node: 'Tell the customer', message: `${message} [Item 0]`, code },
		]);
		expect(execution.data.resultData.runData['Alert by SMS']).toBeUndefined();
		expect(messages).toEqual([]);
	});

	it('tells another way when the SMS itself is refused', async () => {
		const { execution, messages } = await alertAfter(muteAlert, failing.alert, '+1 202 555 0141');

		expect(ends(execution)).toEqual({ Alerted: 0, 'Your e-mail or Slack': 1 });
		expect(jsonOf(execution, 'Your e-mail or Slack')).toMatchObject([
			{
				message: 'Template is not approved [Item 0]',
				code: 1004,
				error: { message: 'Phone number is invalid', code: 1001 },
			},
		]);
		expect(messages).toEqual([]);
	});
}

function ends(execution: Execution): Record<string, number> {
	return Object.fromEntries(itemsPerEnd(example, [execution]));
}

function brokenCredentials(sandbox: ImportedCredential) {
	const { data } = sandbox;
	return {
		// Nobody listens on port 1.
		address: {
			...sandbox,
			id: 'wrongAddress',
			name: 'Wrong address',
			data: { ...data, baseUrl: 'http://127.0.0.1:1' },
		},
		password: {
			...sandbox,
			id: 'wrongPassword',
			name: 'Wrong password',
			data: { ...data, password: 'wrong' },
		},
	};
}

/** Sends to `number` of what is posted to `/webhook/<name>`, and stops at an error. */
function failingWorkflow(
	name: string,
	{ id, name: label }: ImportedCredential,
	errorWorkflow: string,
): ImportedWorkflow {
	return {
		id: workflowId(name),
		name: `The one that ${name}`,
		active: false,
		settings: { executionOrder: 'v1', errorWorkflow: workflowId(errorWorkflow) },
		nodes: [
			{
				id: 'webhook',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: name,
				parameters: { httpMethod: 'POST', path: name },
			},
			{
				id: 'sms',
				name: 'Tell the customer',
				type: 'n8n-nodes-buzzbip.buzzbipSms',
				typeVersion: 1,
				position: [240, 0],
				parameters: {
					operation: 'send',
					recipient: 'number',
					number: '={{ $json.body.number }}',
					message: 'Your order is on its way.',
					options: { maxRetries: 0 },
				},
				credentials: { buzzbipApi: { id, name: label } },
			},
		],
		connections: { Webhook: { main: [[{ node: 'Tell the customer', type: 'main', index: 0 }]] } },
	};
}
