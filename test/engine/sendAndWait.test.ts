import type { IDataObject, INodeParameters, IRunExecutionData } from 'n8n-workflow';
import { pageHeaders } from '../../nodes/shared/wait/pageHeaders';
import { pageTexts } from '../../nodes/shared/wait/pageTexts';
import type { Sandbox } from '../../sandbox/sandbox';
import { linkIn } from './linkIn';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { processedData } from './harness/processedData';
import type { ExportedNode } from './harness/exportedWorkflow';
import { checksLinksOnDemand, signsLinks, tellsWhenItBegan } from './harness/olderCores';
import { runWorkflow, type RunWorkflowOptions } from './harness/runWorkflow';
import { toolCallers } from './harness/toolCallers';
import { storeWaiting, type Waiting } from './harness/waiting';
import { sandboxCredential } from './sandboxCredential';

const start = sandboxStarter();

beforeEach(() => {
	processedData.clear();
});

const number = '+21620000001';
const digits = '21620000001';
/** The sandbox answers with HTTP 429 and `Retry-After: 1`, always. */
const alwaysTooMany = '+12025550147';

/** Where n8n signs no links, all there is to see is that nothing is sent. */
const whereLinksAreSigned: typeof describe | (() => void) = signsLinks
	? describe
	: () => {
			it('needs signed links', async () => {
				const sandbox = await start();
				const execution = await runWorkflow(asking(sandbox));
				expect(execution.error?.message).toContain('newer n8n');
				expect(sandbox.messages).toEqual([]);
			});
		};

/** Where n8n tells a node when the execution began, by which a retry is known. */
const whereRetriesAreKnown: typeof it | (() => void) = tellsWhenItBegan ? it : () => undefined;

let executions = 70_000;

/** How a question is asked in a test. */
interface Asking {
	way?: typeof bySms | typeof byWhatsApp;
	parameters?: INodeParameters;
	options?: INodeParameters;
	items?: readonly IDataObject[];
	node?: Partial<ExportedNode>;
}

const bySms = {
	type: 'buzzbipSms',
	parameters: { operation: 'sendAndWait', recipient: 'number' },
	options: { settleUnknown: false },
};

const byWhatsApp = {
	type: 'buzzbipWhatsApp',
	parameters: { resource: 'message', operation: 'sendAndWait', templateId: '101' },
	options: {},
};

/** Both ways to ask, with a template that has room for the link in its text. */
const ways = {
	'by SMS': {},
	'by WhatsApp': { way: byWhatsApp, parameters: { linkIn: 'body', bodyParameters: ['Amel'] } },
} as const satisfies Record<string, Asking>;

/** Manual Trigger → Send and Wait → Next. */
function asking(sandbox: Sandbox, given: Asking = {}): RunWorkflowOptions {
	const { parameters, options, items = [{ number, order: 1042 }], node, way = bySms } = given;
	return {
		credentials: sandboxCredential(sandbox),
		executionId: String(++executions),
		input: items,
		workflow: {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				{
					name: 'Ask',
					type: `n8n-nodes-buzzbip.${way.type}`,
					typeVersion: 1,
					parameters: {
						...way.parameters,
						number: '={{ $json.number }}',
						message: '=May order {{ $json.order }} be shipped?',
						options: { ...way.options, language: 'en', ...options },
						...parameters,
					},
					...node,
				},
				{ name: 'Next', type: 'n8n-nodes-base.noOp', typeVersion: 1 },
			],
			connections: {
				Start: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
				Ask: { main: [[{ node: 'Next', type: 'main', index: 0 }]] },
			},
			settings: { executionOrder: 'v1' },
		},
	};
}

/** The text of the last message that has arrived. */
function textOf(sandbox: Sandbox): string {
	const text = sandbox.messages.at(-1)?.body.message;
	if (typeof text !== 'string') throw new Error('No message has arrived');
	return text;
}

const queryOf = (url: URL) => Object.fromEntries(url.searchParams);

/** Asks, and stores the execution that waits then. */
async function askAndWait(sandbox: Sandbox, given: Asking = {}) {
	const options = asking(sandbox, given);
	const execution = await runWorkflow(options);
	expect(execution.status).toBe('waiting');
	const link = linkIn(textOf(sandbox));
	const waiting = storeWaiting(execution, options);
	const visit = async (request: Parameters<Waiting['visit']>[0]) =>
		await waiting.visit({ query: queryOf(link), ...request });
	return { options, execution, link, waiting, visit };
}

/** The row that n8n keeps of a stopped execution: as it was before the node ran (n8n fact 10.1). */
function beforeAsking(data: IRunExecutionData): IRunExecutionData {
	const row = structuredClone(data);
	const { executionData, resultData } = row;
	const [entry] = executionData?.nodeExecutionStack ?? [];
	const [started] = resultData.runData.Start ?? [];
	if (executionData === undefined || entry === undefined || started?.data === undefined) {
		throw new Error('Nothing waits here');
	}
	entry.data = started.data;
	executionData.contextData = {};
	delete row.waitTill;
	delete resultData.runData.Ask;
	return row;
}

whereLinksAreSigned('Send and Wait', () => {
	describe('a question by SMS', () => {
		it('is sent once with its link, and the execution waits', async () => {
			const sandbox = await start();
			const { execution, link, options } = await askAndWait(sandbox);
			expect(sandbox.messagesTo(digits)).toHaveLength(1);
			expect(textOf(sandbox)).toBe(`May order 1042 be shipped?\n${link.href}`);
			expect(link.pathname).toBe(`/webhook-waiting/${options.executionId ?? ''}/node-1`);
			expect([...link.searchParams.keys()]).toEqual(['q', 'signature']);
			expect(execution.json('Ask')).toMatchObject([
				{ question: { message: 'May order 1042 be shipped?' }, sent: { number: digits } },
			]);
			const waits = Number(execution.run.data.waitTill) - Date.now();
			expect(waits).toBeGreaterThan(86_000_000);
			expect(waits).toBeLessThanOrEqual(86_400_000);
		});

		it('has a link whose signature n8n checks', async () => {
			const sandbox = await start();
			const { execution } = await askAndWait(sandbox);
			// What n8n before 2.14 looks at, and no type of this one has; a later one checks each link.
			const { validateSignature = false } = execution.run.data as { validateSignature?: boolean };
			expect(validateSignature).toBe(checksLinksOnDemand);
		});

		it('has its link where the text wants it', async () => {
			const sandbox = await start();
			const { link, visit } = await askAndWait(sandbox, {
				parameters: { message: 'Ship it? {link}\nThank you!' },
			});
			expect(textOf(sandbox)).toBe(`Ship it? ${link.href}\nThank you!`);
			expect((await visit({})).html).toContain('Ship it?\nThank you!</p>');
		});

		it.each([
			['in data alone', '={{ $json.what }}', (link: string) => `Pay {link} now{link}\n${link}`],
			[
				'in data and behind them',
				'=OK? {{ $json.what }} See {link}',
				(link: string) => `OK? Pay {link} now{link} See ${link}`,
			],
			[
				'in an expression',
				'={{ "See {link} " + $json.what }}',
				(link: string) => `See ${link} Pay {link} now{link}`,
			],
		])('has one link, where the author wants it: {link} %s', async (_, message, expected) => {
			const sandbox = await start();
			const what = 'Pay {link} now{link}';
			const items = [{ number, what }];
			const { link, visit } = await askAndWait(sandbox, { items, parameters: { message } });
			expect(textOf(sandbox)).toBe(expected(link.href));
			expect((await visit({})).html).toContain(what);
		});

		it('goes on with a yes, linked to its item', async () => {
			const sandbox = await start();
			const { visit, waiting } = await askAndWait(sandbox);
			const { items = [], html } = await visit({ method: 'POST', body: { answer: 'approve' } });
			expect(html).toContain(pageTexts.en.answered.title);
			const execution = await waiting.goOn(items);
			expect(execution.status).toBe('success');
			expect(execution.itemsOf('Next')).toMatchObject([
				{
					json: {
						data: { approved: true },
						answer: 'approve',
						answeredAt: expect.any(String) as string,
						timedOut: false,
						question: { message: 'May order 1042 be shipped?' },
						sent: { number: digits },
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(sandbox.messagesTo(digits)).toHaveLength(1);
		});

		it.each([
			[
				'a no',
				{ approvalOptions: { values: { approvalType: 'double' } } },
				'disapprove',
				{ approved: false },
			],
			['a choice', { responseType: 'choice', choices: ['9:00', 'noon'] }, '1', { text: 'noon' }],
			['a text', { responseType: 'freeText' }, ' Not today. ', { text: 'Not today.' }],
		])('goes on with %s', async (_, parameters, answer, data) => {
			const sandbox = await start();
			const { visit } = await askAndWait(sandbox, { parameters });
			const { items } = await visit({ method: 'POST', body: { answer } });
			expect(items?.map(({ json }) => json.data)).toEqual([data]);
		});

		it('goes on with an item of its own when the time is over', async () => {
			const sandbox = await start();
			const { waiting } = await askAndWait(sandbox);
			const execution = await waiting.timeOut();
			expect(execution.status).toBe('success');
			expect(execution.itemsOf('Next')).toMatchObject([
				{
					json: {
						data: { approved: false },
						answer: null,
						answeredAt: null,
						timedOut: true,
						sent: { number: digits },
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(sandbox.messagesTo(digits)).toHaveLength(1);
		});
	});

	describe('a question by WhatsApp', () => {
		const button = { templateId: '108', bodyParameters: ['Amel'] };

		/** Asks, and the body of the request. */
		async function bodyOf(sandbox: Sandbox, parameters: INodeParameters) {
			const options = asking(sandbox, { way: byWhatsApp, parameters });
			const execution = await runWorkflow(options);
			return { execution, options, body: sandbox.messages.at(-1)?.body };
		}

		it('has the end of its link in a button', async () => {
			const sandbox = await start();
			const { execution, options, body } = await bodyOf(sandbox, button);
			expect(execution.status).toBe('waiting');
			const id = options.executionId ?? '';
			const end = new RegExp(`^${id}/node-1\\?q=[0-9a-f]{8}&signature=[0-9a-f]{64}$`);
			expect(body).toMatchObject({
				body_params: ['Amel'],
				buttons: [{ index: 0, sub_type: 'url', value: expect.stringMatching(end) as string }],
			});
			const waiting = storeWaiting(execution, options);
			const [{ question }] = execution.json('Ask') as [{ question: { id: string } }];
			const { html } = await waiting.visit({ query: { q: question.id } });
			expect(html).toContain('May order 1042 be shipped?');
		});

		it.each([
			['as it is', 'http://n8n.invalid/webhook-waiting/{{1}}'],
			['as the editor makes an expression of it', '=http://n8n.invalid/webhook-waiting/{{1}}'],
		])('has it in the placeholder of a pasted address: %s', async (_, linkBase) => {
			const sandbox = await start();
			const { body } = await bodyOf(sandbox, { ...button, linkBase });
			expect(body?.buttons).toMatchObject([
				{ value: expect.stringMatching(/^7\d+\/node/) as string },
			]);
		});

		it('has it behind the address that the button has', async () => {
			const sandbox = await start();
			const { body } = await bodyOf(sandbox, { ...button, linkBase: 'http://n8n.invalid/' });
			expect(body?.buttons).toMatchObject([
				{ value: expect.stringMatching(/^webhook-waiting\/7/) as string },
			]);
			const elsewhere = await bodyOf(sandbox, { ...button, linkBase: 'https://n8n.invalid/' });
			expect(elsewhere.execution.error?.message).toContain('Button Address');
			expect(sandbox.messages).toHaveLength(1);
		});

		it.each([
			['as the last placeholder', ['Amel'], /^http\S+$/],
			['as the placeholder that wants it', ['Amel', 'Open {link}'], /^Open http\S+$/],
			['where an expression says so', '={{ ["Amel", "Open {link}"] }}', /^Open http\S+$/],
		])('has its link in the text: %s', async (_, bodyParameters, expected) => {
			const sandbox = await start();
			const parameters = { templateId: '101', linkIn: 'body', bodyParameters };
			const { body } = await bodyOf(sandbox, parameters);
			expect(body).toMatchObject({
				body_params: ['Amel', expect.stringMatching(expected) as string],
			});
			expect(body).not.toHaveProperty('buttons');
		});

		it('has it in no place that data ask for', async () => {
			const sandbox = await start();
			const items = [{ number, name: 'Amel {link}' }];
			const parameters = {
				...{ templateId: '101', linkIn: 'body' },
				bodyParameters: ['={{ $json.name }}', '=See {link}, {{ $json.name }}'],
			};
			await runWorkflow(asking(sandbox, { way: byWhatsApp, items, parameters }));
			expect(sandbox.messages.at(-1)?.body.body_params).toEqual([
				'Amel {link}',
				expect.stringMatching(/^See http\S+, Amel \{link\}$/) as string,
			]);
		});

		it('that Buzzbip refuses ends as an error', async () => {
			const sandbox = await start();
			const { execution } = await bodyOf(sandbox, { ...button, bodyParameters: [] });
			expect(execution.status).toBe('error');
			expect(execution.run.data.waitTill).toBeUndefined();
		});
	});

	describe('a question in a loop', () => {
		it('is answered by its own link only', async () => {
			const sandbox = await start();
			const options = asking(sandbox, {
				items: [
					{ number, order: 1 },
					{ number, order: 2 },
				],
			});
			const workflow = {
				...options.workflow,
				nodes: [
					...options.workflow.nodes,
					{ name: 'Loop', type: 'n8n-nodes-base.splitInBatches', typeVersion: 3 },
				],
				connections: {
					Start: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
					Loop: {
						main: [
							[{ node: 'Next', type: 'main', index: 0 }],
							[{ node: 'Ask', type: 'main', index: 0 }],
						],
					},
					Ask: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
				},
			};
			const loop = { ...options, workflow };
			const first = await runWorkflow(loop);
			const firstLink = linkIn(textOf(sandbox));
			const post = { method: 'POST', body: { answer: 'approve' } } as const;
			const firstWaiting = storeWaiting(first, loop);
			const yes = await firstWaiting.visit({ ...post, query: queryOf(firstLink) });
			const second = await firstWaiting.goOn(yes.items ?? []);
			expect(second.status).toBe('waiting');
			expect(sandbox.messages).toHaveLength(2);

			const secondWaiting = storeWaiting(second, loop);
			const late = await secondWaiting.visit({ ...post, query: queryOf(firstLink) });
			expect(late.items).toBeUndefined();
			expect(late.html).toContain(pageTexts.en.answeredBefore.title);
			const secondLink = linkIn(textOf(sandbox));
			expect(secondLink.pathname).toBe(firstLink.pathname);
			const yesAgain = await secondWaiting.visit({ ...post, query: queryOf(secondLink) });
			const ended = await secondWaiting.goOn(yesAgain.items ?? []);
			expect(ended.json('Next').map(({ data }) => data)).toEqual([
				{ approved: true },
				{ approved: true },
			]);
			expect(sandbox.messages).toHaveLength(2);
		});
	});

	describe.each(Object.entries(ways))('a question that is retried, %s', (_, way) => {
		/** The same in another execution. */
		const retry = async (options: RunWorkflowOptions, executionData: IRunExecutionData) =>
			await runWorkflow({ ...options, executionId: String(++executions), executionData });

		it('is not sent again after it was stopped while it waited', async () => {
			const sandbox = await start();
			const options = asking(sandbox, way);
			const { status, run } = await runWorkflow(options);
			expect(status).toBe('waiting');
			const retried = await retry(options, run.data);
			expect(sandbox.messages).toHaveLength(1);
			expect(retried.json('Next')).toMatchObject([{ timedOut: true }]);
		});

		whereRetriesAreKnown(
			'is neither sent again nor waited for after it was stopped just before it waited',
			async () => {
				const sandbox = await start();
				const stop = new AbortController();
				const options = asking(sandbox, way);
				const { run } = await runWorkflow({
					...options,
					signal: stop.signal,
					onNodeFinished(name) {
						if (name === 'Ask') stop.abort();
					},
				});
				const { run: retried, error } = await retry(options, beforeAsking(run.data));
				expect(sandbox.messages).toHaveLength(1);
				// Its link leads to the execution that was stopped.
				expect(error).toMatchObject({ context: { code: 'ALREADY_SENT', outcome: 'notSent' } });
				expect(retried.data.waitTill).toBeUndefined();
			},
		);

		it('is not sent again by Retry On Fail', async () => {
			const sandbox = await start();
			const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
			const execution = await runWorkflow(asking(sandbox, { ...way, node }));
			expect(execution.status).toBe('waiting');
			const lost = [{ number: '+1 202 555 0153', order: 7 }];
			await runWorkflow(asking(sandbox, { ...way, node, items: lost }));
			expect(sandbox.messagesTo('12025550153')).toHaveLength(1);
		});
	});

	describe('the page', () => {
		it.each(['GET', 'HEAD'] as const)('decides nothing by %s', async (method) => {
			const sandbox = await start();
			const { visit } = await askAndWait(sandbox);
			const { status, headers, html, items } = await visit({ method, body: { answer: 'approve' } });
			expect([status, headers, items]).toEqual([200, pageHeaders, undefined]);
			expect(html).toContain('May order 1042 be shipped?');
		});

		it('is asked again after what is no answer', async () => {
			const sandbox = await start();
			const { visit } = await askAndWait(sandbox);
			const { status, html, items } = await visit({ method: 'POST', body: { answer: 'maybe' } });
			expect([status, items]).toEqual([422, undefined]);
			expect(html).toContain('role="alert"');
			const { items: then } = await visit({ method: 'POST', body: { answer: 'approve' } });
			expect(then).toHaveLength(1);
		});

		it('takes one answer, and says so to the second', async () => {
			const sandbox = await start();
			const { visit } = await askAndWait(sandbox);
			const post = async () => await visit({ method: 'POST', body: { answer: 'approve' } });
			const both = await Promise.all([post(), post()]);
			expect(both.map(({ items }) => items?.length)).toEqual([1, undefined]);
			expect(both[1].html).toContain(pageTexts.en.answeredBefore.title);
		});

		it('takes no answer to the question of another round', async () => {
			const sandbox = await start();
			const { visit } = await askAndWait(sandbox);
			const { status, items, html } = await visit({
				method: 'POST',
				query: { q: 'another1' },
				body: { answer: 'approve' },
			});
			expect([status, items]).toEqual([410, undefined]);
			expect(html).toContain(pageTexts.en.closed.text);
		});

		it('takes no answer once the time is over, though n8n has not noticed yet', async () => {
			const sandbox = await start();
			const { visit } = await askAndWait(sandbox, {
				options: { limitWaitTime: { values: { resumeAmount: 0.05, resumeUnit: 'minutes' } } },
			});
			expect((await visit({})).status).toBe(200);
			await new Promise((resolve) => setTimeout(resolve, 3_100));
			const { status, items } = await visit({ method: 'POST', body: { answer: 'approve' } });
			expect([status, items]).toEqual([410, undefined]);
		});

		it.each([
			['by SMS', {}],
			[
				'by WhatsApp',
				{ way: byWhatsApp, parameters: { linkIn: 'body', bodyParameters: ['Amel'] } },
			],
		])('is not sent once the time is over, be it while Buzzbip is busy: %s', async (_, given) => {
			const sandbox = await start();
			const maxDateAndTime = new Date(Date.now() + 2_500).toISOString();
			const execution = await runWorkflow(
				asking(sandbox, {
					...given,
					items: [{ number: alwaysTooMany, order: 1042 }],
					options: {
						maxRetries: 10,
						limitWaitTime: { values: { limitType: 'atSpecifiedTime', maxDateAndTime } },
					},
					node: { onError: 'continueRegularOutput' },
				}),
			);
			expect(execution.json('Next')).toMatchObject([
				{
					error: {
						code: 'INVALID_PARAMETER',
						message: 'Max Date and Time is over: nobody could answer any more',
						outcome: 'notSent',
					},
				},
			]);
		});

		it('speaks the language of the recipient’s country', async () => {
			const sandbox = await start();
			const { visit } = await askAndWait(sandbox, { options: { language: 'auto' } });
			const { html } = await visit({});
			expect(html).toContain('<html lang="ar" dir="rtl">');
			expect(html).toContain('موافق');
		});
	});

	describe('a question that is not sent', () => {
		const refused = { items: [{ number: '+1 202 555 0140', order: 7 }] };
		const lost = { items: [{ number: '+1 202 555 0153', order: 7 }] };
		const optedOut = { options: { doNotContact: number } };
		const tooLong = { parameters: { message: 'x'.repeat(100) }, options: { maxSegments: 1 } };

		it.each([
			['refused', refused, { outcome: 'refused' }],
			['perhaps sent', lost, { outcome: 'unknown' }],
			['without a number', { items: [{ order: 7 }] }, { code: 'INVALID_PARAMETER' }],
			['opted out', optedOut, { code: 'OPTED_OUT' }],
			['opted out by WhatsApp', { ...ways['by WhatsApp'], ...optedOut }, { code: 'OPTED_OUT' }],
			['too long with its link', tooLong, { code: 'TOO_MANY_SEGMENTS', data: { segments: 2 } }],
			['several', { items: [{ number }, { number }] }, { code: 'INVALID_PARAMETER' }],
		])('ends at once as an error: %s', async (title, given, error) => {
			const sandbox = await start();
			const regular = await runWorkflow(
				asking(sandbox, { ...given, node: { onError: 'continueRegularOutput' } }),
			);
			expect(regular.status).toBe('success');
			expect(regular.run.data.waitTill).toBeUndefined();
			const count = title === 'several' ? 2 : 1;
			expect(regular.json('Next')).toMatchObject(Array(count).fill({ error }));

			const branch = await runWorkflow(
				asking(sandbox, { ...given, node: { onError: 'continueErrorOutput' } }),
			);
			expect(branch.json('Ask')).toEqual([]);
			expect(branch.json('Ask', 1)).toMatchObject(Array(count).fill({ error }));

			const stopped = await runWorkflow(asking(sandbox, given));
			expect(stopped.status).toBe('error');
			expect(stopped.run.data.waitTill).toBeUndefined();
			expect(stopped.error?.message).toContain('[Item 0]');
		});

		it('says what to do with several items, before anything is sent', async () => {
			const sandbox = await start();
			const execution = await runWorkflow(asking(sandbox, { items: [{ number }, { number }] }));
			expect(execution.error?.message).toContain('Loop Over Items');
			expect(execution.error?.description).toContain('Change the workflow as the message says');
			expect(sandbox.messages).toEqual([]);
		});

		const offThisComputer = {
			baseUrl: 'https://buzzbip.invalid',
			authentication: 'token',
			accessToken: 'pasted',
		};

		it.each([...Object.entries(ways), ['in a dry run', { options: { dryRun: true } }]])(
			'has a link that no phone could open: %s',
			async (_, given) => {
				const sandbox = await start();
				const credentials = sandboxCredential(sandbox, offThisComputer);
				const execution = await runWorkflow({
					...asking(sandbox, { ...given, node: { onError: 'continueRegularOutput' } }),
					credentials,
					ownAddress: 'http://localhost:5678/',
				});
				expect(execution.json('Next')).toMatchObject([
					{
						error: {
							message:
								'The link would begin with http://localhost:5678, which only this computer can open: set WEBHOOK_URL to an address of n8n that phones reach, in its workers too',
							code: 'INVALID_PARAMETER',
							outcome: 'notSent',
						},
					},
				]);
			},
		);

		it('says nothing of where the button of a template leads', async () => {
			const sandbox = await start();
			const parameters = { linkIn: 'button' };
			const execution = await runWorkflow({
				...asking(sandbox, { way: byWhatsApp, parameters, options: { dryRun: true } }),
				credentials: sandboxCredential(sandbox, offThisComputer),
				ownAddress: 'http://localhost:5678/',
			});
			expect(execution.json('Next')).toMatchObject([{ dryRun: true }]);
		});

		it('has a link to this computer, and may have it: so is the sandbox', async () => {
			const sandbox = await start();
			const execution = await runWorkflow({
				...asking(sandbox),
				ownAddress: 'http://localhost:5678/',
			});
			expect(execution.status).toBe('waiting');
			expect(textOf(sandbox)).toContain('http://localhost:5678/webhook-waiting/');
		});

		it('is described in a dry run, and nobody waits', async () => {
			const sandbox = await start();
			const execution = await runWorkflow(asking(sandbox, { options: { dryRun: true } }));
			expect(execution.status).toBe('success');
			expect(execution.json('Next')).toMatchObject([
				{ dryRun: true, request: { body: { number: digits } }, segments: 1 },
			]);
			expect(sandbox.messages).toEqual([]);
		});

		it('was sent before with its key: nobody waits for what another execution has asked', async () => {
			const sandbox = await start();
			const options = { sendOnceKey: '={{ $json.order }}' };
			await askAndWait(sandbox, { options });
			const again = await runWorkflow(asking(sandbox, { options }));
			expect(again.status).toBe('success');
			expect(again.json('Next')).toEqual([{ alreadySent: true, key: '1042' }]);
			expect(sandbox.messagesTo(digits)).toHaveLength(1);
		});
	});

	describe('a question of a tool', () => {
		it('is not asked, for nobody could put the agent to wait', async () => {
			const sandbox = await start();
			const { workflow, ...options } = asking(sandbox);
			const nodes = workflow.nodes.map((node) =>
				node.name === 'Ask' ? { ...node, type: 'n8n-nodes-buzzbip.buzzbipSmsTool' } : node,
			);
			const execution = await runWorkflow({
				...options,
				nodes: toolCallers,
				workflow: {
					...workflow,
					nodes: [...nodes, { name: 'Agent', type: 'harness.callsDirectly', typeVersion: 1 }],
					connections: {
						Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
						Ask: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
					},
				},
			});
			expect(execution.status).toBe('success');
			// Older releases tell an agent the description alone.
			expect(JSON.stringify(execution.json('Agent'))).toMatch(/Human review|INVALID_PARAMETER/);
			expect(sandbox.messages).toEqual([]);
		});
	});
});
