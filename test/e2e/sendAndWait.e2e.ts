import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { workflowId } from '../../editor/exampleWorkflows';
import { importCredentials, importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { sandboxCredential } from '../../editor/sandboxCredential';
import { publicApi, signIn, type PublicApi, type Session } from '../../editor/session';
import { pageHeaders } from '../../nodes/shared/wait/pageHeaders';
import { pageTexts } from '../../nodes/shared/wait/pageTexts';
import type { EndedItem } from '../../nodes/shared/wait/waitingItem';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { waitFor } from '../waitFor';
import { openBrowser } from './browser/openBrowser';
import { endAfterAll } from './endAfterAll';
import { patience } from './patience';
import { publish } from './publish';
import { answer } from './sendAndWait/answer';
import { askingAllAtOnce, askingOne } from './sendAndWait/askingAllAtOnce';
import { askingByWhatsApp } from './sendAndWait/askingByWhatsApp';
import { askingWorkflow, pinnedNumber } from './sendAndWait/askingWorkflow';
import { ended, executionOf, untilWaiting } from './sendAndWait/executions';
import { executionIn, linkTo } from './sendAndWait/linkTo';
import { after } from './sendAndWait/nodes';
import { startByWebhook } from './startByWebhook';
import { type Execution, jsonOf } from './stage';

const id = workflowId('asks');
const oneId = workflowId('asks-one');
const allId = workflowId('asks-all-at-once');
const whatsAppId = workflowId('asks-by-whatsapp');

/** The headers of an answer, of those that each page has. */
function pageHeadersIn(headers: Headers): Record<string, string | null> {
	return Object.fromEntries(Object.keys(pageHeaders).map((name) => [name, headers.get(name)]));
}

/** What n8n answers once an execution has gone on, and the page when the time is over. */
const gone = [200, expect.stringContaining('No action required')];
const tooLate = [410, expect.stringContaining(pageTexts.en.over.text)];
/** The status of what n8n answers while an execution runs. */
const running = 409;

/** What opens links before people do. */
const robots: readonly Readonly<Record<string, string>>[] = [
	{ 'user-agent': 'WhatsApp/2.23.20.0 A' },
	{ 'user-agent': 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)' },
	{ 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/125.0 Mobile Safari/537.36' },
	{
		'user-agent': 'Mozilla/5.0 Chrome/125.0',
		'sec-purpose': 'prefetch;prerender',
		purpose: 'prefetch',
	},
	{ 'user-agent': 'SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com' },
	{ 'user-agent': '' },
];

describe('a question by SMS, in the real n8n', () => {
	let sandbox: Sandbox;
	let n8n: N8n;
	let session: Session;
	let api: PublicApi;
	let browser: Browser;
	let numbers = 0;
	const ending = endAfterAll();

	beforeAll(async () => {
		sandbox = await startSandbox();
		ending(() => sandbox.close());
		n8n = await createN8n({ name: 'asks' });
		ending(() => n8n.stop());
		await importCredentials(n8n, [sandboxCredential(sandbox.url)]);
		const workflows = [
			askingWorkflow(id),
			askingOne(oneId),
			askingAllAtOnce(allId, oneId),
			askingByWhatsApp(whatsAppId),
		];
		await importWorkflows(n8n, workflows);
		await open();
		for (const workflow of workflows) await publish(session, workflow.id);
		browser = await openBrowser();
		ending(() => browser.close());
	});

	async function open(): Promise<void> {
		await n8n.start();
		session = await signIn(n8n.url);
		api = await publicApi(n8n.url, session);
	}

	const newNumber = () => `216200${String(++numbers).padStart(5, '0')}`;

	/** Starts an execution that asks so many people; the first of them has been asked. */
	async function begin(given: { count?: number; minutes?: number }) {
		const asked = Array.from({ length: given.count ?? 1 }, newNumber);
		await startByWebhook(n8n, id, {
			numbers: asked.map((one) => `+${one}`),
			minutes: given.minutes,
		});
		const link = await linkTo(sandbox, asked[0] ?? '');
		return { asked, link, execution: executionIn(link) };
	}

	/** The same; the execution waits then. */
	async function ask(given: { count?: number } = {}) {
		const begun = await begin(given);
		await untilWaiting(api, begun.execution);
		return begun;
	}

	it('waits on, whatever opens the link', async () => {
		const { link, execution, asked } = await ask();
		for (const headers of robots) {
			const shown = await fetch(link, { headers });
			expect([shown.status, pageHeadersIn(shown.headers)]).toEqual([200, pageHeaders]);
			expect(await shown.text()).toContain(`May the order of +${asked[0] ?? ''} be shipped?`);
			const head = await fetch(link, { method: 'HEAD', headers });
			expect([head.status, await head.text()]).toEqual([200, '']);
			expect(pageHeadersIn(head.headers)).toEqual(pageHeaders);
		}
		expect((await executionOf(api, execution)).status).toBe('waiting');
	});

	it('goes on when it is answered in a browser, long before its time is over', async () => {
		const { link, execution, asked } = await ask();
		const page = await browser.newPage();
		const origins: (string | undefined)[] = [];
		page.on('request', (request) => {
			if (request.method() === 'POST') {
				void request.allHeaders().then((headers) => origins.push(headers.origin));
			}
		});
		await page.goto(link.href);
		const began = Date.now();
		await page.getByRole('button', { name: 'Approve' }).click();
		await page.getByText(pageTexts.en.answered.text).waitFor();
		const shown = Date.now() - began;
		const stored = await ended(api, execution);
		const took = Date.now() - began;
		console.log(`answered in a browser: thanked after ${shown} ms, over after ${took} ms`);
		expect(stored.status).toBe('success');
		const [{ question, answeredAt }] = jsonOf(stored, after) as unknown as [EndedItem];
		const moments = [answeredAt, stored.stoppedAt, question.waitsUntil];
		expect(moments).toEqual([...moments].sort());
		expect(origins).toEqual(['null']);
		expect(jsonOf(stored, after)).toMatchObject([
			{ data: { approved: true }, answer: 'approve', timedOut: false, sent: { number: asked[0] } },
		]);

		await page.goto(link.href);
		expect(await page.innerText('body')).toContain('No action required');
		expect(await page.getByRole('button').count()).toBe(0);
		await page.close();
		expect(sandbox.messagesTo(asked[0] ?? '')).toHaveLength(1);
	});

	it('is answered once, however many answer at the same time', async () => {
		const { link, execution } = await ask();
		const answers = await Promise.all(
			['approve', 'disapprove', 'approve', 'disapprove'].map(
				async (one) => await answer(link, one),
			),
		);
		const stored = await ended(api, execution);
		const thanked = answers.map(({ html }) => html.includes(pageTexts.en.answered.title));
		expect(thanked.filter(Boolean)).toHaveLength(1);
		// n8n answers by itself what arrives so late that the execution runs already, or has ended.
		const byNode = answers.filter(
			({ status, html }) =>
				status !== running && !(status === 200 && html.includes('No action required')),
		);
		expect(byNode.map(({ status, headers }) => [status, pageHeadersIn(headers)])).toEqual(
			byNode.map(() => [200, pageHeaders]),
		);
		const taken = ['approve', 'disapprove'][thanked.indexOf(true) % 2];
		expect(jsonOf(stored, after)).toMatchObject([{ answer: taken }]);
		const late = await answer(link);
		expect([late.status, late.html]).toEqual(gone);
		expect(jsonOf(await executionOf(api, execution), after)).toMatchObject([{ answer: taken }]);
	});

	it('is answered by its own link only, round after round of a loop', async () => {
		const { link, execution, asked } = await ask({ count: 2 });
		await answer(link);
		const second = await linkTo(sandbox, asked[1] ?? '');
		await untilWaiting(api, execution);
		expect(second.pathname).toBe(link.pathname);
		const late = await answer(link);
		expect(late.html).not.toContain(pageTexts.en.answered.title);
		expect((await executionOf(api, execution)).status).toBe('waiting');
		await answer(second, 'disapprove');
		expect(jsonOf(await ended(api, execution), after)).toMatchObject([
			{ data: { approved: true } },
			{ data: { approved: false }, answer: 'disapprove' },
		]);
	});

	it('is answered in the editor, too, with pinned data', async () => {
		const body = { triggerToStartFrom: { name: 'Webhook' } };
		await session.rest('POST', `/rest/workflows/${id}/run`, body);
		const link = await linkTo(sandbox, pinnedNumber);
		const execution = executionIn(link);
		await untilWaiting(api, execution);
		expect((await answer(link)).html).toContain(pageTexts.en.answered.title);
		expect(jsonOf(await ended(api, execution), after)).toMatchObject([
			{ data: { approved: true } },
		]);
	});

	it('is answered after n8n has been started again', async () => {
		const [stopped, killed] = [await ask(), await ask()];
		await n8n.stop();
		await open();
		await answer(stopped.link);
		expect(jsonOf(await ended(api, stopped.execution), after)).toMatchObject([{ timedOut: false }]);
		await n8n.kill();
		await open();
		await answer(killed.link);
		expect(jsonOf(await ended(api, killed.execution), after)).toMatchObject([{ timedOut: false }]);
		for (const { asked } of [stopped, killed]) {
			expect(sandbox.messagesTo(asked[0] ?? '')).toHaveLength(1);
		}
	});

	it('is not answered without the right signature', async () => {
		const [mine, other] = [await ask(), await ask()];
		const changed = (change: (link: URL) => void) => {
			const link = new URL(mine.link);
			change(link);
			return link;
		};
		const wrong = [
			changed(({ searchParams }) => {
				searchParams.delete('signature');
			}),
			changed(({ searchParams }) => {
				searchParams.set('signature', '0'.repeat(64));
			}),
			changed(({ searchParams }) => {
				searchParams.set('signature', other.link.searchParams.get('signature') ?? '');
			}),
			changed(({ searchParams }) => {
				searchParams.set('q', other.link.searchParams.get('q') ?? '');
			}),
			changed((link) => {
				link.pathname = other.link.pathname;
			}),
			changed((link) => {
				link.pathname = link.pathname.split('/').slice(0, 3).join('/');
			}),
		];
		for (const link of wrong) {
			expect((await fetch(link)).status).toBe(401);
			expect((await answer(link)).status).toBe(401);
		}
		expect((await executionOf(api, mine.execution)).status).toBe('waiting');
		expect((await executionOf(api, other.execution)).status).toBe('waiting');
	});

	it('goes on by itself when its time is over, and then takes no answer', async () => {
		const { link, execution, asked } = await begin({ minutes: 0.1 });
		// The time begins later than here: when the node has learned that the message is sent.
		await sleep(10_000);
		const answerOnceIdle = async () => {
			const one = await answer(link);
			return one.status === running ? undefined : one;
		};
		const late = await waitFor('an answer while nothing runs', answerOnceIdle, patience);
		// n8n may have noticed by then.
		expect([tooLate, gone]).toContainEqual([late.status, late.html]);
		const stored = await ended(api, execution);
		expect(stored.status).toBe('success');
		expect(jsonOf(stored, after)).toMatchObject([
			{ data: { approved: false }, answer: null, timedOut: true },
		]);
		expect(sandbox.messagesTo(asked[0] ?? '')).toHaveLength(1);
	});

	it('is not sent again by a retry of an execution that was stopped', async () => {
		const { link, execution, asked } = await ask();
		await api.post(`/api/v1/executions/${execution}/stop`, {});
		const late = await answer(link);
		expect(late.status).toBe(409);
		expect(JSON.parse(late.html)).toMatchObject({ code: 409 });
		const retry = await api.post<Execution>(`/api/v1/executions/${execution}/retry`, {});
		const stored = await ended(api, retry.id);
		expect(stored.status).toBe('success');
		expect(jsonOf(stored, after)).toMatchObject([
			{ data: { approved: false }, answer: null, timedOut: true },
		]);
		expect(sandbox.messagesTo(asked[0] ?? '')).toHaveLength(1);
	});

	it('is answered by each of several people whom sub-workflows ask at once', async () => {
		const asked = [newNumber(), newNumber(), newNumber()];
		await startByWebhook(n8n, allId, { numbers: asked.map((one) => `+${one}`) });
		const links = await Promise.all(asked.map(async (one) => await linkTo(sandbox, one)));
		for (const link of links) await untilWaiting(api, executionIn(link));
		const answers = ['disapprove', 'approve', 'approve'];
		// The last one asked answers first.
		for (const [index, link] of [...links.entries()].reverse()) await answer(link, answers[index]);
		const stored = await Promise.all(
			links.map(async (link) => await ended(api, executionIn(link))),
		);
		expect(stored.flatMap((one) => jsonOf(one, after))).toMatchObject(
			asked.map((one, index) => ({ answer: answers[index], sent: { number: one } })),
		);
	});

	it('is answered by the button of a WhatsApp template', async () => {
		const number = newNumber();
		await startByWebhook(n8n, whatsAppId, { number: `+${number}` });
		const look = () => sandbox.messagesTo(number)[0]?.body.buttons;
		const buttons = await waitFor(`a template to ${number}`, look, patience);
		const [{ value }] = buttons as [{ value: string }];
		// Behind what the template has before its placeholder.
		const link = new URL(`${n8n.url}/webhook-waiting/${value}`);
		const execution = executionIn(link);
		await untilWaiting(api, execution);
		expect(await (await fetch(link)).text()).toContain('May the order be shipped?');
		expect((await answer(link)).html).toContain(pageTexts.en.answered.title);
		expect(jsonOf(await ended(api, execution), after)).toMatchObject([
			{ data: { approved: true }, timedOut: false },
		]);
		expect(sandbox.messagesTo(number)).toHaveLength(1);
	});
});
