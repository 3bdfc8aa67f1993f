import {
	NodeConnectionTypes,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type INodeType,
	NodeApiError,
	sleep,
} from 'n8n-workflow';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nobodyListens } from '../sandbox/nobodyListens';
import { createCredentialStore, type CredentialStore } from './harness/credentialStore';
import { keepsCauses, restrictsCredentials } from './harness/olderCores';
import { NODE_NAME, runNode, TRIGGER_NAME } from './harness/runNode';
import { runWorkflow } from './harness/runWorkflow';
import { testCredential } from './harness/testCredential';

const SENDER = 'n8n-nodes-dummy.sender';

/** An API that answers to the bearer token it gave out last, and refuses the text "bad". */
class DummyApi {
	logins = 0;
	requests: string[] = [];
	private server: Server | undefined;

	async start(): Promise<string> {
		const server = createServer((request, response) => {
			const answer = (status: number, body: object) => {
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(body));
			};
			const url = new URL(request.url ?? '/', 'http://dummy.invalid');
			if (url.pathname === '/login') {
				this.logins++;
				const good = url.searchParams.get('password') === 'secret';
				answer(good ? 200 : 401, good ? { token: `token-${this.logins}` } : { message: 'no' });
				return;
			}
			this.requests.push(`${url.pathname} ${request.headers.authorization ?? ''}`);
			if (request.headers.authorization !== `Bearer token-${this.logins}`) {
				answer(401, { message: 'expired' });
			} else if (url.searchParams.get('text') === 'bad') {
				answer(400, { message: 'bad text', code: 7 });
			} else {
				answer(200, { sent: url.searchParams.get('text') });
			}
		});
		this.server = server;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		// A server that listens on a port has an address with a port.
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}

	stop(): void {
		this.server?.closeAllConnections();
		this.server?.close();
	}
}

const dummyCredential: ICredentialType = {
	name: 'dummyApi',
	displayName: 'Dummy API',
	supportedNodes: [SENDER],
	restrictToSupportedNodes: true,
	properties: [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Password', name: 'password', type: 'string', default: 'secret' },
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	],
	authenticate: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.token }}' } },
	},
	async preAuthentication(credentials) {
		const answer: unknown = await this.helpers.httpRequest({
			url: `${credentials.url as string}/login`,
			qs: { password: credentials.password },
		});
		return { token: (answer as { token: string }).token };
	},
	test: {
		request: {
			baseURL: '={{ $credentials.url }}',
			url: '/login',
			qs: { password: '={{ $credentials.password }}' },
		},
		rules: [{ type: 'responseCode', properties: { value: 401, message: 'Wrong password' } }],
	},
};

async function send(context: IExecuteFunctions, index: number): Promise<IDataObject> {
	const { url } = await context.getCredentials<{ url: string }>('dummyApi');
	const options: IHttpRequestOptions = {
		url: `${url}/send`,
		qs: { text: context.getNodeParameter('text', index) },
	};
	const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(
		context,
		'dummyApi',
		options,
	);
	return answer as IDataObject;
}

const sender: INodeType = {
	description: {
		displayName: 'Sender',
		name: 'sender',
		group: ['output'],
		version: 1,
		description: 'Sends a text',
		defaults: { name: 'Sender' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dummyApi', required: true }],
		properties: [
			{ displayName: 'Text', name: 'text', type: 'string', default: '', required: true },
			{ displayName: 'Wait', name: 'wait', type: 'number', default: 0 },
		],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const memory = this.getContext('node') as { tries?: number };
		memory.tries = (memory.tries ?? 0) + 1;
		const cancelled = this.getExecutionCancelSignal();
		const output: INodeExecutionData[] = [];
		for (const index of this.getInputData().keys()) {
			await sleep(Number(this.getNodeParameter('wait', index)), cancelled).catch(() => undefined);
			if (cancelled?.aborted === true) break;
			const pairedItem = { item: index };
			try {
				const answer = await send(this, index);
				output.push({ json: { ...answer, tries: memory.tries }, pairedItem });
			} catch (error) {
				const { message } = error as Error;
				if (!this.continueOnFail()) {
					throw new NodeApiError(this.getNode(), { message }, { message, httpCode: '400' });
				}
				output.push({ json: { error: { message } }, pairedItem });
			}
		}
		this.addExecutionHints({ message: `sent after ${memory.tries} tries` });
		return [output];
	},
};

const nodes = { [SENDER]: sender, 'n8n-nodes-other.sender': sender };

function dummyStore(url: string, data: Record<string, string> = {}): CredentialStore {
	return createCredentialStore({ type: dummyCredential, data: { url, ...data } });
}

describe('the engine harness', () => {
	let api: DummyApi;
	let url: string;

	beforeEach(async () => {
		api = new DummyApi();
		url = await api.start();
	});

	afterEach(() => {
		api.stop();
	});

	const sendAll = (
		texts: string[],
		options: Partial<Parameters<typeof runNode>[0]> = {},
	): ReturnType<typeof runNode> =>
		runNode({
			type: SENDER,
			nodes,
			credentials: dummyStore(url),
			parameters: { text: '={{ $json.text }}' },
			items: texts.map((text) => ({ text, from: 'input' })),
			...options,
		});

	describe('items', () => {
		it('flow through the node, linked to their input', async () => {
			const execution = await sendAll(['a', 'b']);

			expect(execution.status).toBe('success');
			expect(execution.error).toBeUndefined();
			expect(execution.output()).toEqual([
				{ sent: 'a', tries: 1 },
				{ sent: 'b', tries: 1 },
			]);
			expect(execution.items().map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			expect(execution.hints()).toEqual([{ message: 'sent after 1 tries' }]);
			expect(execution.json(TRIGGER_NAME)).toHaveLength(2);
		});

		it('of an error branch carry the fields of their input', async () => {
			const execution = await sendAll(['a', 'bad'], { onError: 'continueErrorOutput' });

			expect(execution.status).toBe('success');
			expect(execution.output(0)).toEqual([{ sent: 'a', tries: 1 }]);
			expect(execution.output(1)).toEqual([
				{ text: 'bad', from: 'input', error: { message: expect.any(String) as string } },
			]);
		});

		it('may have binary data', async () => {
			const binary = { file: { data: 'aGVsbG8=', mimeType: 'text/plain' } };
			const execution = await sendAll([], { items: [{ json: { text: 'a' }, binary }] });

			expect(execution.itemsOf(TRIGGER_NAME)).toMatchObject([{ json: { text: 'a' }, binary }]);
		});
	});

	describe('a workflow', () => {
		const link = (...targets: string[]) =>
			targets.map((node) => ({ node, type: 'main', index: 0 }));
		const workflow = {
			nodes: [
				{ name: 'Click', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				{
					name: 'Text',
					type: 'n8n-nodes-base.set',
					typeVersion: 3.4,
					parameters: {
						assignments: {
							assignments: [
								{ id: '1', name: 'text', type: 'string', value: '=n{{ $json.number }}' },
								{ id: '2', name: 'nested.number', type: 'number', value: '={{ $json.number }}' },
							],
						},
						includeOtherFields: false,
						options: {},
					},
				},
				{
					name: 'Is large',
					type: 'n8n-nodes-base.if',
					typeVersion: 2.2,
					parameters: {
						conditions: {
							options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
							conditions: [
								{
									id: '1',
									leftValue: '={{ $json.nested.number }}',
									rightValue: 1,
									operator: { type: 'number', operation: 'gt' },
								},
							],
							combinator: 'and',
						},
						options: {},
					},
				},
				{ name: 'Send', type: SENDER, typeVersion: 1, parameters: { text: '={{ $json.text }}' } },
				{ name: 'Nothing', type: 'n8n-nodes-base.noOp', typeVersion: 1 },
				{ name: 'Note', type: 'n8n-nodes-base.stickyNote', typeVersion: 1 },
			],
			connections: {
				Click: { main: [link('Text')] },
				Text: { main: [link('Is large')] },
				'Is large': { main: [link('Send'), link('Nothing')] },
			},
			settings: { executionOrder: 'v1' },
			pinData: { Click: [{ json: { number: 1 } }, { json: { number: 2 } }] },
		};

		it('runs with its pinned data and stand-ins for the nodes of n8n', async () => {
			const finished: string[] = [];
			const execution = await runWorkflow({
				workflow,
				nodes,
				credentials: dummyStore(url),
				onNodeFinished: (nodeName) => finished.push(nodeName),
			});

			expect(execution.status).toBe('success');
			expect(execution.json('Send')).toEqual([{ sent: 'n2', tries: 1 }]);
			expect(execution.json('Nothing')).toEqual([{ text: 'n1', nested: { number: 1 } }]);
			expect(finished).toEqual(['Click', 'Text', 'Is large', 'Send', 'Nothing']);
		});

		it('takes given items in place of its pinned data', async () => {
			const credentials = dummyStore(url);
			const execution = await runWorkflow({
				workflow,
				nodes,
				credentials,
				input: [{ number: 5 }],
			});

			expect(execution.json('Send')).toEqual([{ sent: 'n5', tries: 1 }]);
		});

		it('loops over batches', async () => {
			const execution = await runWorkflow({
				nodes,
				credentials: dummyStore(url),
				input: [{ text: 'a' }, { text: 'b' }, { text: 'c' }],
				workflow: {
					nodes: [
						{ name: 'Click', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
						{
							name: 'Loop',
							type: 'n8n-nodes-base.splitInBatches',
							typeVersion: 3,
							parameters: { batchSize: 2, options: {} },
						},
						{
							name: 'Send',
							type: SENDER,
							typeVersion: 1,
							parameters: { text: '={{ $json.text }}' },
						},
					],
					connections: {
						Click: { main: [link('Loop')] },
						Loop: { main: [[], link('Send')] },
						Send: { main: [link('Loop')] },
					},
					settings: { executionOrder: 'v1' },
				},
			});

			expect(execution.json('Send', 0, 0)).toHaveLength(2);
			expect(execution.json('Send', 0, 1)).toHaveLength(1);
			expect(execution.json('Loop', 0, 2).map(({ sent }) => sent)).toEqual(['a', 'b', 'c']);
		});

		it('is refused before it starts if a required parameter is empty', async () => {
			await expect(sendAll(['a'], { parameters: { text: '' } })).rejects.toThrow('issues');
		});
	});

	describe('a node that fails', () => {
		it('is run again by Retry On Fail, with the memory of its first try', async () => {
			const execution = await sendAll(['bad'], {
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 1,
			});

			expect(execution.status).toBe('error');
			expect(api.requests).toHaveLength(3);
			expect(execution.run.data.executionData?.contextData).toMatchObject({
				[`node:${NODE_NAME}`]: { tries: 3 },
			});
		});

		it('leaves its error in what n8n stores, and in the logs', async () => {
			const execution = await sendAll(['bad']);

			expect(execution.status).toBe('error');
			expect(execution.error?.message).toContain('Bad request');
			expect(execution.serialized()).toContain('Bad request');
			expect(execution.logs.join('\n')).toContain('Bad request');
		});

		it('can be retried from the stored execution', async () => {
			const first = await sendAll(['bad']);
			const retried = await sendAll(['ignored'], {
				executionData: first.run.data,
				parameters: { text: 'good' },
			});

			expect(retried.run.mode).toBe('retry');
			expect(retried.status).toBe('success');
			expect(retried.error).toBeUndefined();
			expect(retried.output()).toEqual([{ sent: 'good', tries: 2 }]);
			expect(first.status).toBe('error');
		});
	});

	it('cancels a running execution', async () => {
		const abort = new AbortController();
		const execution = await sendAll(['a', 'b'], {
			parameters: { text: 'a', wait: 20_000 },
			onNodeFinished: () => {
				setTimeout(() => {
					abort.abort();
				}, 20);
			},
			signal: abort.signal,
		});

		expect(execution.status).toBe('canceled');
		expect(api.requests).toEqual([]);
	});

	it('does not start an execution that is already cancelled', async () => {
		const execution = await sendAll(['a'], { signal: AbortSignal.abort() });

		expect(execution.status).toBe('canceled');
		expect(execution.itemsOf(TRIGGER_NAME)).toEqual([]);
	});

	describe('a credential', () => {
		it('without a token logs in before the first request, and saves the token', async () => {
			const credentials = dummyStore(url);
			const execution = await sendAll(['a', 'b'], { credentials });

			expect(execution.status).toBe('success');
			expect(api.logins).toBe(1);
			expect(api.requests).toEqual(['/send Bearer token-1', '/send Bearer token-1']);
			expect(credentials.stored()).toEqual({ url, token: 'token-1' });
			expect(credentials.saves).toBe(1);
			expect(credentials.reads).toBe(4);
		});

		it('with an expired token logs in, saves the token and repeats the request', async () => {
			const credentials = dummyStore(url, { token: 'stale' });
			const execution = await sendAll(['a'], { credentials });

			expect(execution.output()).toEqual([{ sent: 'a', tries: 1 }]);
			expect(api.requests).toEqual(['/send Bearer stale', '/send Bearer token-1']);
			expect(credentials.saves).toBe(1);
			expect(credentials.stored().token).toBe('token-1');
		});

		it('keeps its token when a user edits it', () => {
			const credentials = dummyStore(url, { token: 'kept' });
			credentials.edit({ password: 'other' });

			expect(credentials.stored()).toEqual({ url, token: 'kept', password: 'other' });
			expect(credentials.saves).toBe(0);
		});

		it('can be restricted to the nodes that list it, where n8n knows restrictions', async () => {
			const execution = await sendAll(['a'], { type: 'n8n-nodes-other.sender' });

			const restricted = expect.stringContaining('is restricted to specific nodes') as string;
			expect(execution.error?.message).toEqual(restrictsCredentials ? restricted : undefined);
			expect(api.requests).toHaveLength(restrictsCredentials ? 0 : 1);
		});

		it('may authenticate with a function', async () => {
			const type: ICredentialType = {
				...dummyCredential,
				authenticate: (credentials, options) =>
					Promise.resolve({
						...options,
						headers: { authorization: `Bearer ${credentials.token as string}` },
					}),
			};
			const credentials = createCredentialStore({ type, data: { url } });

			expect((await sendAll(['a'], { credentials })).output()).toEqual([{ sent: 'a', tries: 1 }]);
		});
	});

	describe('the test of a credential', () => {
		it('passes with the right password, and saves nothing that was typed', async () => {
			const credentials = dummyStore(url, { password: 'wrong', token: 'old' });

			expect(await testCredential(credentials, { password: 'secret' })).toEqual({
				status: 'OK',
				message: 'Connection successful!',
			});
			expect(credentials.stored()).toEqual({ url, password: 'wrong', token: 'old' });
		});

		it('says what the rule for the status says', async () => {
			expect(await testCredential(dummyStore(url, { password: 'wrong', token: 'old' }))).toEqual({
				status: 'Error',
				message: keepsCauses
					? 'Wrong password'
					: 'Authorization failed - please check your credentials',
			});
		});

		it('fails on a rule for the body of a good answer', async () => {
			const type: ICredentialType = {
				...dummyCredential,
				test: {
					request: { url: '={{ $credentials.url }}/login', qs: { password: 'secret' } },
					rules: [
						{
							type: 'responseSuccessBody',
							properties: { key: 'token', value: 'token-1', message: 'Not this one' },
						},
					],
				},
			};
			const credentials = createCredentialStore({ type, data: { url, token: 'old' } });

			expect(await testCredential(credentials)).toEqual({
				status: 'Error',
				message: 'Not this one',
			});
		});

		it('names the network fault if nothing answers', async () => {
			expect(await testCredential(dummyStore(nobodyListens, { token: 'old' }))).toEqual({
				status: 'Error',
				message: keepsCauses
					? 'ECONNREFUSED'
					: 'The service refused the connection - perhaps it is offline',
			});
		});
	});
});
