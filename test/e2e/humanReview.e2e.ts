import type { Browser } from 'playwright-core';
import { workflowId } from '../../editor/exampleWorkflows';
import { importCredentials, importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { sandboxCredential } from '../../editor/sandboxCredential';
import { owner, publicApi, signIn, type PublicApi } from '../../editor/session';
import { pageTexts } from '../../nodes/shared/wait/pageTexts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { withEvidence } from './browser/evidence';
import { nodePanel } from './browser/nodePanel';
import { openBrowser } from './browser/openBrowser';
import { openEditor } from './browser/openEditor';
import { signInByForm } from './browser/signInForm';
import { endAfterAll } from './endAfterAll';
import { publish } from './publish';
import { answer } from './sendAndWait/answer';
import { ended, executionOf, untilWaiting } from './sendAndWait/executions';
import { executionIn, linkTo } from './sendAndWait/linkTo';
import { type ModelStandIn, startModel } from './sendAndWait/modelStandIn';
import { agent, customer, modelCredential, reviewedAgent } from './sendAndWait/reviewedAgent';
import { startByWebhook } from './startByWebhook';

const id = workflowId('reviewed-agent');

describe('the human review of an agent’s tool, by SMS, in the real n8n', () => {
	let sandbox: Sandbox;
	let model: ModelStandIn;
	let n8n: N8n;
	let api: PublicApi;
	let browser: Browser;
	let numbers = 0;
	const ending = endAfterAll();

	beforeAll(async () => {
		sandbox = await startSandbox();
		ending(() => sandbox.close());
		model = await startModel();
		ending(() => model.close());
		const environment = { N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true' };
		n8n = await createN8n({ name: 'human-review', environment });
		ending(() => n8n.stop());
		await importCredentials(n8n, [sandboxCredential(sandbox.url), modelCredential(model.url)]);
		await importWorkflows(n8n, [reviewedAgent(id)]);
		await n8n.start();
		const session = await signIn(n8n.url);
		api = await publicApi(n8n.url, session);
		await publish(session, id);
		browser = await openBrowser();
		ending(() => browser.close());
	});

	/** Lets the agent begin; it has asked then. */
	async function begin(given: { minutes?: number } = {}) {
		const number = `216210${String(++numbers).padStart(5, '0')}`;
		await startByWebhook(n8n, id, { number: `+${number}`, ...given });
		const link = await linkTo(sandbox, number);
		return { number, link, execution: executionIn(link) };
	}

	/** The same; the execution waits then. */
	async function ask() {
		const begun = await begin();
		await untilWaiting(api, begun.execution);
		return begun;
	}

	async function press({ href }: URL, button: string): Promise<void> {
		const page = await browser.newPage();
		await page.goto(href);
		await page.getByRole('button', { name: button }).click();
		await page.getByText(pageTexts.en.answered.text).waitFor();
		await page.close();
	}

	const told = () => sandbox.messagesTo(customer).length;

	it('lets the tool run after a yes in a browser', async () => {
		const before = told();
		const { number, link, execution } = await ask();
		expect(told()).toBe(before);
		await press(link, 'Approve');
		const stored = await ended(api, execution);
		expect(stored.status).toBe('success');
		expect(told()).toBe(before + 1);
		expect(sandbox.messagesTo(number)).toHaveLength(1);
	});

	it('does not let it run after a no, and tells the agent', async () => {
		const before = told();
		const { number, link, execution } = await ask();
		await press(link, 'Decline');
		const stored = await ended(api, execution);
		expect(stored.status).toBe('success');
		expect(model.toolResults.at(-1)).toContain('User rejected the tool call');
		expect(told()).toBe(before);
		expect(sandbox.messagesTo(number)).toHaveLength(1);
	});

	it('takes no answer in time for a no', async () => {
		const before = told();
		const { number, execution } = await begin({ minutes: 0.05 });
		const stored = await ended(api, execution);
		expect(stored.status).toBe('success');
		expect(told()).toBe(before);
		expect(sandbox.messagesTo(number)).toHaveLength(1);
	});

	it('takes no answer from a forged link', async () => {
		const before = told();
		const { link, execution } = await ask();
		const forged = new URL(link);
		forged.searchParams.set('signature', '0'.repeat(64));
		expect((await answer(forged)).status).toBe(401);
		expect((await executionOf(api, execution)).status).toBe('waiting');
		await press(link, 'Decline');
		expect((await ended(api, execution)).status).toBe('success');
		expect(told()).toBe(before);
	});

	it('is offered in the editor, with a form of its own', async () => {
		const page = await openEditor(browser, n8n.url);
		await withEvidence(page, 'human-review', async () => {
			await signInByForm(page, owner.email, owner.password);
			await page.goto(`/workflow/${id}`);
			await page.getByTestId('canvas-node').filter({ hasText: 'Review' }).dblclick();
			const panel = nodePanel(page);
			await panel.parameters.waitFor();
			expect(await panel.labels()).toEqual(
				expect.arrayContaining(['Message', 'Recipient', 'Number', 'Approval Options']),
			);
			expect(await panel.labels()).not.toContain('Operation');
			await page.keyboard.press('Escape');

			// Chat Model, Memory, Tool.
			const agentNode = page.getByTestId('canvas-node').filter({ hasText: agent });
			await agentNode.getByTestId('canvas-handle-plus').last().click();
			const creator = page.getByTestId('node-creator');
			await creator.getByText('Human review', { exact: true }).click();
			for (const name of ['Buzzbip SMS', 'Buzzbip WhatsApp']) {
				await creator.getByText(name, { exact: true }).scrollIntoViewIfNeeded();
			}
		});
	});
});
