import type { OnError } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { workflowId, type ImportedWorkflow } from '../../editor/exampleWorkflows';
import { importCredentials, importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { sandboxStoreCredential } from '../../editor/sandboxCredential';
import { publicApi, signIn, type PublicApi, type Session } from '../../editor/session';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { endAfterAll } from './endAfterAll';
import { itemsOf, jsonOf, type Execution } from './stage';

/** Operations that no other test runs in every mode of the real n8n; the second item fails. */
const operations = {
	find: {
		type: 'buzzbipContacts',
		parameters: { operation: 'find', number: '={{ $json.number }}' },
		items: [{ number: '+216 20 123 456' }, { number: '555' }],
		success: { number: '21620123456', found: false },
		code: 'INVALID_PARAMETER',
	},
	getOrCreate: {
		type: 'buzzbipContacts',
		parameters: { operation: 'getOrCreate', number: '={{ $json.number }}' },
		items: [{ number: '+216 20 123 457' }, { number: '+1 202 555 0140' }],
		success: { number: '21620123457', created: expect.any(Boolean) as boolean },
		code: 1001,
	},
	saveCart: {
		type: 'buzzbipStore',
		parameters: {
			operation: 'saveCart',
			cartId: '={{ $json.cartId }}',
			total: '={{ $json.total }}',
		},
		items: [
			{ cartId: 'cart-1', total: '1.234,50 €' },
			{ cartId: 'magic-refused', total: 5 },
		],
		success: { cart_id: 'cart-1', total: 1234.5 },
		code: 'CART_REFUSED',
	},
	request: {
		type: 'buzzbipRequest',
		parameters: {
			operation: 'request',
			method: 'POST',
			path: '={{ $json.path }}',
			bodyContent: 'json',
			body: { reference: 'order-1' },
		},
		items: [{ path: '/api/v1/orders/' }, { path: '/api/v1/orders' }],
		success: { reference: 'order-1' },
		code: 404,
	},
} as const;
type Name = keyof typeof operations;

const names = Object.keys(operations) as Name[];
const modes = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
const tested = 'Tested';

describe('every mode of On Error, in the real n8n', () => {
	const ending = endAfterAll();
	let sandbox: Sandbox;
	let n8n: N8n;
	let session: Session;
	let api: PublicApi;

	beforeAll(async () => {
		sandbox = await startSandbox();
		ending(() => sandbox.close());
		n8n = await createN8n({ name: 'operations' });
		ending(() => n8n.stop());
		await importCredentials(n8n, [sandboxStoreCredential(sandbox.url)]);
		await importWorkflows(
			n8n,
			names.flatMap((name) => modes.map((mode) => workflowOf(name, mode))),
		);
		await n8n.start();
		session = await signIn(n8n.url);
		api = await publicApi(n8n.url, session);
	});

	async function run(name: Name, mode: OnError): Promise<Execution> {
		const id = idOf(name, mode);
		const body = { triggerToStartFrom: { name: 'Start' } };
		await session.rest('POST', `/rest/workflows/${id}/run`, body);
		for (;;) {
			const query = `workflowId=${id}&includeData=true&limit=1`;
			const { data } = await api.get<{ data: Execution[] }>(`/api/v1/executions?${query}`);
			const [execution] = data;
			if (execution !== undefined && ['success', 'error'].includes(execution.status)) {
				return execution;
			}
			await sleep(50);
		}
	}

	it.each(names)('%s stops the workflow', async (name) => {
		const { status, data } = await run(name, 'stopWorkflow');
		expect(status).toBe('error');
		expect(data.resultData.error).toMatchObject({
			message: expect.stringContaining('[Item 1]') as string,
		});
	});

	it.each(names)('%s passes the error on', async (name) => {
		const { success, code } = operations[name];
		const execution = await run(name, 'continueRegularOutput');
		expect(execution.status).toBe('success');
		expect(jsonOf(execution, tested)).toMatchObject([success, { error: { code } }]);
	});

	it.each(names)('%s leads the error to its output, with its input', async (name) => {
		const { success, code, items } = operations[name];
		const execution = await run(name, 'continueErrorOutput');
		expect(execution.status).toBe('success');
		expect(jsonOf(execution, tested)).toMatchObject([success]);
		expect(jsonOf(execution, tested, 1)).toMatchObject([{ ...items[1], error: { code } }]);
		expect(itemsOf(execution, tested, 1)).toMatchObject([{ pairedItem: { item: 1 } }]);
	});
});

const idOf = (name: Name, mode: OnError) => workflowId(`${name}-${mode}`);

/** Two items through one operation. */
function workflowOf(name: Name, onError: OnError): ImportedWorkflow {
	const { type, parameters, items } = operations[name];
	const { id, name: label } = sandboxStoreCredential('');
	const jsCode = `return ${JSON.stringify(items.map((json) => ({ json })))};`;
	return {
		id: idOf(name, onError),
		name: `${name}, ${onError}`,
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'items',
				name: 'Items',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [200, 0],
				parameters: { jsCode },
			},
			{
				id: 'tested',
				name: tested,
				type: `n8n-nodes-buzzbip.${type}`,
				typeVersion: 1,
				position: [400, 0],
				onError,
				parameters: { ...parameters, options: {} },
				credentials: { buzzbipApi: { id, name: label } },
			},
		],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: tested, type: 'main', index: 0 }]] },
		},
	};
}
