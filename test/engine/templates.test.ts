import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { type NodeExecution, runNode } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';

const start = sandboxStarter();
type Sandbox = Awaited<ReturnType<typeof start>>;

async function template(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters,
	settings: { onError?: OnError; signal?: AbortSignal; items?: IDataObject[] } = {},
): Promise<NodeExecution> {
	return await runNode({
		type: 'buzzbipWhatsApp',
		parameters: { resource: 'template', operation, ...parameters },
		items: settings.items ?? [{ name: 'Amel' }],
		credentials: sandboxCredential(sandbox),
		onError: settings.onError ?? 'continueErrorOutput',
		...(settings.signal === undefined ? {} : { signal: settings.signal }),
	});
}

const draft = {
	name: 'order_ready',
	language: 'en',
	category: 'UTILITY',
	components: [{ type: 'BODY', text: 'Hello {{1}}, your order is ready.' }],
};

async function created(sandbox: Sandbox, name = draft.name): Promise<string> {
	const execution = await template(sandbox, 'create', {
		template: JSON.stringify({ ...draft, name }),
	});
	const { id } = execution.output()[0] ?? {};
	return `${id as number}`;
}

describe('operation: create', () => {
	it('passes the JSON through as it is', async () => {
		const sandbox = await start();
		const execution = await template(sandbox, 'create', { template: JSON.stringify(draft) });
		expect(execution.output()).toMatchObject([{ name: 'order_ready', state: 'DRAFT' }]);
		expect(sandbox.requests.at(-1)).toMatchObject({
			method: 'POST',
			path: '/api/v2/whatsapp/templates',
			body: draft,
		});
	});
});

describe('operation: get', () => {
	it('returns the template with its state', async () => {
		const sandbox = await start();
		const execution = await template(sandbox, 'get', { templateId: '101' });
		expect(execution.output()).toMatchObject([{ id: 101, state: 'APPROVED' }]);
		expect(sandbox.requests.at(-1)).toMatchObject({
			method: 'GET',
			path: '/api/v2/whatsapp/templates/101',
		});
	});

	it('waits until the template is approved', async () => {
		const sandbox = await start({ approvalDelay: 500 });
		const templateId = await created(sandbox);
		await template(sandbox, 'submit', { templateId });
		const options = { waitForApproval: 1 };
		const execution = await template(sandbox, 'get', { templateId, options });
		expect(execution.output()).toMatchObject([{ state: 'APPROVED' }]);
	});

	it('does not look twice at a template that is approved', async () => {
		const sandbox = await start();
		await template(sandbox, 'get', { templateId: '101', options: { waitForApproval: 1 } });
		expect(sandbox.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
	});
});

describe('operation: submit', () => {
	it('returns at once when it is not to wait', async () => {
		const sandbox = await start({ approvalDelay: 60_000 });
		const templateId = await created(sandbox);
		const execution = await template(sandbox, 'submit', { templateId });
		expect(execution.output()).toMatchObject([{ state: 'PENDING' }]);
		expect(sandbox.requests.at(-1)).toMatchObject({
			method: 'POST',
			path: `/api/v2/whatsapp/templates/${templateId}/submit`,
		});
	});

	it('waits for the approval, and the message can be sent then', async () => {
		const sandbox = await start({ approvalDelay: 500 });
		const templateId = await created(sandbox);
		const options = { waitForApproval: 1 };
		const execution = await template(sandbox, 'submit', { templateId, options });
		expect(execution.output()).toMatchObject([{ state: 'APPROVED' }]);
		await runNode({
			type: 'buzzbipWhatsApp',
			parameters: {
				resource: 'message',
				operation: 'sendTemplate',
				number: '+216 96 816 277',
				templateId,
				bodyParameters: ['Amel'],
			},
			items: [{}],
			credentials: sandboxCredential(sandbox),
		});
		expect(sandbox.messages).toHaveLength(1);
	});

	it('carries the reason of a rejection', async () => {
		const sandbox = await start({ approvalDelay: 100 });
		const templateId = await created(sandbox, 'please_reject_me');
		const options = { waitForApproval: 1 };
		const execution = await template(sandbox, 'submit', { templateId, options });
		expect(execution.output(1)).toMatchObject([
			{
				name: 'Amel',
				error: {
					message: 'Template was rejected',
					code: 'TEMPLATE_REJECTED',
					category: 'template',
					outcome: 'refused',
					data: { state: 'REJECTED', reason: 'The name contains "reject".' },
				},
			},
		]);
	});

	it('stops waiting at once when the execution is stopped', async () => {
		const sandbox = await start({ approvalDelay: 600_000 });
		const templateId = await created(sandbox);
		const stop = new AbortController();
		const running = template(
			sandbox,
			'submit',
			{ templateId, options: { waitForApproval: 60 } },
			{ signal: stop.signal },
		);
		// The pause after the fourth look is of more than three seconds.
		while (sandbox.requests.filter(({ path }) => path.endsWith(templateId)).length < 4) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		const stopped = Date.now();
		stop.abort();
		const execution = await running;
		expect(Date.now() - stopped).toBeLessThan(3_000);
		expect(execution.status).toBe('canceled');
		const requests = sandbox.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 4_000));
		expect(sandbox.requests).toHaveLength(requests);
	});
});

describe('operation: delete', () => {
	it('says what was deleted, and the template is gone', async () => {
		const sandbox = await start();
		const templateId = await created(sandbox);
		const execution = await template(sandbox, 'delete', { templateId });
		expect(execution.output()).toEqual([{ deleted: true, id: templateId }]);
		const gone = await template(sandbox, 'get', { templateId });
		expect(gone.output(1)).toMatchObject([{ error: { httpCode: 404, category: 'notFound' } }]);
	});

	it('makes no request in a dry run', async () => {
		const sandbox = await start();
		const execution = await template(sandbox, 'delete', {
			templateId: '101',
			options: { dryRun: true },
		});
		expect(execution.output()).toMatchObject([{ dryRun: true, request: { method: 'DELETE' } }]);
		expect(sandbox.requests).toEqual([]);
	});
});

const refusals: { what: string; operation: string; parameters: INodeParameters; error: object }[] =
	[
		{
			what: 'create of no JSON',
			operation: 'create',
			parameters: { template: '{"name": ' },
			error: {
				code: 'INVALID_PARAMETER',
				message: 'Template is not valid JSON: check quotes and commas',
			},
		},
		{
			what: 'create of an empty template',
			operation: 'create',
			parameters: { template: '{}' },
			error: { code: 'INVALID_PARAMETER', message: 'Template is empty: fill in its JSON' },
		},
		{
			what: 'create without a name',
			operation: 'create',
			parameters: { template: '{"body":"Hello"}' },
			error: { code: 'REQUIRED_FIELD_MISSING', category: 'validation' },
		},
		{
			what: 'submit of what is no draft',
			operation: 'submit',
			parameters: { templateId: '101' },
			error: { code: 1010, outcome: 'refused' },
		},
		{
			what: 'a wait of less than no time',
			operation: 'get',
			parameters: { templateId: '101', options: { waitForApproval: -1 } },
			error: {
				code: 'INVALID_PARAMETER',
				message: 'Wait for Approval must be a whole number from 0 to 1440',
			},
		},
		{
			what: 'a wait for a draft',
			operation: 'get',
			parameters: { templateId: '106', options: { waitForApproval: 1 } },
			error: { code: 'TEMPLATE_DRAFT', category: 'template', outcome: 'refused' },
		},
		...['get', 'submit', 'delete'].flatMap((operation) => [
			{
				what: `${operation} of an ID that leads elsewhere`,
				operation,
				parameters: { templateId: '../media/1' },
				error: { code: 'INVALID_PARAMETER', category: 'validation' },
			},
			{
				what: `${operation} of a template that does not exist`,
				operation,
				parameters: { templateId: '904' },
				error: { code: 'TEMPLATE_NOT_FOUND', category: 'notFound', httpCode: 404 },
			},
			{
				what: `${operation} of another user's template`,
				operation,
				parameters: { templateId: '905' },
				error: { code: 403, httpCode: 403, category: 'apiAccess' },
			},
			{
				what: `${operation} when a gateway fails`,
				operation,
				parameters: { templateId: '907', options: { maxRetries: 0 } },
				error: { code: 502, outcome: operation === 'get' ? 'notSent' : 'unknown' },
			},
		]),
	];

describe.each(refusals)('$what', ({ operation, parameters, error }) => {
	it('is an item of the regular output', async () => {
		const execution = await template(await start(), operation, parameters, {
			onError: 'continueRegularOutput',
		});
		expect(execution.output()).toMatchObject([{ error }]);
	});

	it('is an item of the error output, with the fields of its input', async () => {
		const execution = await template(await start(), operation, parameters);
		expect(execution.output(0)).toEqual([]);
		expect(execution.output(1)).toMatchObject([{ name: 'Amel', error }]);
		expect(execution.items(1)[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('stops the workflow', async () => {
		const execution = await template(await start(), operation, parameters, {
			onError: 'stopWorkflow',
		});
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/ \[Item 0\]$/);
	});
});
