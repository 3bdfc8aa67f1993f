import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createN8n } from '../../editor/n8n';
import { places } from '../../editor/places';
import { owner, signIn } from '../../editor/session';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { importFromFile, runUntil, workflowOf } from './browser/canvas';
import { newCredential } from './browser/credentialForm';
import { withEvidence } from './browser/evidence';
import type { NodePanel } from './browser/nodePanel';
import { actionsOf, addNode, searchNodes } from './browser/nodeSearch';
import { openBrowser } from './browser/openBrowser';
import { openEditor, usualSize } from './browser/openEditor';
import { fieldsOf, formDownTo, partOf, settingsAndOutputOf } from './browser/parts';
import { rawTexts } from './browser/rawTexts';
import { forReadme, takeBothScreenshots, takeScreenshot } from './browser/screenshots';
import { signInByForm } from './browser/signInForm';
import { endAfterAll } from './endAfterAll';

const example = 'contacts-to-whatsapp-with-sms-fallback';

let page: Page;
let sandbox: Sandbox;
const ending = endAfterAll();

beforeAll(async () => {
	const browser = await openBrowser();
	ending(() => browser.close());
	// Its address is in a picture: there it is the one that the README names.
	sandbox = await startSandbox({ port: forReadme ? 4010 : 0, contacts: 5 });
	ending(() => sandbox.close());
	const n8n = await createN8n({ name: 'browser' });
	ending(() => n8n.stop());
	await n8n.start();
	await signIn(n8n.url);
	page = await openEditor(browser, n8n.url);
});

/** A step of a person in the editor; each may build upon those before. */
function step(name: string, act: () => Promise<void>): void {
	it(name, async () => {
		await withEvidence(page, name.replaceAll(/\W+/g, '-'), act);
	});
}

/** Adds a node to a workflow of its own and checks how it is offered. */
async function addToNewWorkflow(
	node: string,
	action: string,
	actions: readonly string[],
): Promise<NodePanel> {
	await page.goto('/workflow/new');
	const found = await searchNodes(page, 'Buzzbip');
	// n8n leaves "Trigger" away in its list.
	expect(found.map(({ name }) => name).sort()).toEqual([
		'Buzzbip',
		'Buzzbip Contacts',
		'Buzzbip SMS',
		'Buzzbip WhatsApp',
	]);
	expect(found.filter(({ icon, description }) => !icon || description === '')).toEqual([]);
	expect(await actionsOf(page, node)).toEqual(expect.arrayContaining([...actions]));
	return await addNode(page, action);
}

/** The operations that a form offers and explains. */
async function operationsOf(panel: NodePanel): Promise<string[]> {
	const choices = await panel.choices('Operation');
	expect(choices.filter(({ description }) => description === '')).toEqual([]);
	return choices.map(({ name }) => name);
}

async function expectNothingRaw(panel: NodePanel): Promise<void> {
	expect(rawTexts(await panel.parameters.innerText())).toEqual([]);
}

describe('in the editor, a person', () => {
	step('signs in', async () => {
		await signInByForm(page, owner.email, owner.password);
	});

	step('makes a credential, and is told whether it works', async () => {
		const form = await newCredential(page, 'Buzzbip API');
		expect(await form.labels()).toEqual(
			expect.arrayContaining([
				'Authentication',
				'Username *',
				'Password *',
				'Use Plugin Keys',
				'Base URL *',
			]),
		);
		await form.fill('Username *', 'demo@buzzbip.test');
		await form.fill('Password *', 'wrong');
		await form.fill('Base URL *', sandbox.url);
		await form.save();
		await form.verdict('Couldn’t connect with these settings');
		await form.details('Invalid credentials. Check the username and password');

		await form.fill('Password *', 'demo');
		await form.save();
		await form.verdict('Connection tested successfully');
		await form.verdict('Saved');

		await page.setViewportSize({ ...usualSize, height: 1060 });
		await takeScreenshot(page, 'credential', await formDownTo(form, 'Base URL *'));
		await page.setViewportSize(usualSize);
		await form.close();
	});

	step('enters the secret of the events', async () => {
		const form = await newCredential(page, 'Buzzbip Webhook API');
		expect(await form.labels()).toEqual(expect.arrayContaining(['Signing Secret *']));
		await form.fill('Signing Secret *', 'whsec_browser');
		await form.save();
		await form.close();
	});

	step('adds Buzzbip Trigger, listens, and sees who answers', async () => {
		const panel = await addToNewWorkflow('Buzzbip', 'On message received', [
			'On message received',
			'On message failed',
		]);
		expect(await panel.labels()).toEqual(
			expect.arrayContaining(['Events', 'Accept Unsigned', 'Filters', 'Options']),
		);
		await expectNothingRaw(panel);
		expect(rawTexts(await panel.dialog.innerText())).toEqual([]);
		await takeScreenshot(page, 'trigger', await partOf(panel.dialog), 'css');
		const webhook = await panel.webhookUrl();
		await panel.listen();
		sandbox.configure({ webhook, webhookSecret: 'whsec_browser' });
		sandbox.answer({ number: '21696816277', channel: 'whatsapp', text: 'Arrêt' });
		await panel.finished();
		expect(await panel.items()).toMatchObject([
			{ from: '21696816277', fromCountry: 'TN', body: 'Arrêt', optOut: true },
		]);
		sandbox.configure({ webhook: null });
	});

	step('adds Buzzbip Contacts and creates a contact', async () => {
		const panel = await addToNewWorkflow('Buzzbip Contacts', 'Create contact', [
			'Create contact',
			'Get many contacts',
		]);
		expect(await panel.labels()).toEqual([
			'Operation',
			'Number',
			'Country',
			'Additional Fields',
			'Options',
		]);
		expect(await operationsOf(panel)).toEqual(['Create', 'Find', 'Get Many', 'Get or Create']);

		await panel.fill('Number', '96 816 277');
		await panel.choose('Country', 'Tunisia (+216)');
		await panel.addField('Additional Fields', 'First Name');
		await panel.fill('First Name', 'Amel');
		await panel.addField('Additional Fields', 'Last Name');
		await panel.fill('Last Name', 'Ben Salah');
		await expectNothingRaw(panel);
		await takeBothScreenshots(page, 'contacts', await fieldsOf(panel));

		await panel.execute();
		expect(await panel.items()).toMatchObject([{ number: '21696816277', firstname: 'Amel' }]);
	});

	step('adds Buzzbip WhatsApp and fills in the form made from a template', async () => {
		const panel = await addToNewWorkflow('Buzzbip WhatsApp', 'Send template message', [
			'Send template message',
			'Send message',
			'Get many messages',
			'Create template',
			'Get template',
			'Submit template for approval',
			'Delete template',
			'Upload media',
			'Delete media',
		]);
		expect(await panel.labels()).toEqual([
			'Resource',
			'Operation',
			'Number',
			'Country',
			'Template ID',
			'Parameters',
			'Header Media',
			'Options',
		]);
		expect(await operationsOf(panel)).toEqual([
			'Send Template',
			'Send',
			'Send and Wait for Response',
			'Get Many',
		]);
		await expectNothingRaw(panel);

		await panel.fill('Number', '+1 202 555 0100');
		await panel.fill('Template ID', '101');
		const fields = await panel.templateFields();
		expect(fields.map(({ label }) => label)).toEqual([
			expect.stringContaining('{{1}}'),
			expect.stringContaining('{{2}}'),
		]);
		await fields[0]?.fill('Amel');
		await fields[1]?.fill('1042');
		await page.setViewportSize({ ...usualSize, height: 1060 });
		await takeBothScreenshots(page, 'whatsapp', await fieldsOf(panel));
		await page.setViewportSize(usualSize);

		await panel.execute();
		expect(await panel.items()).toMatchObject([{ state: 'SENT' }]);
		expect(sandbox.messagesTo('12025550100')).toMatchObject([
			{ body: { body_params: ['Amel', '1042'] } },
		]);
	});

	step('adds Buzzbip SMS, sends a message and reads the answer', async () => {
		const panel = await addToNewWorkflow('Buzzbip SMS', 'Send SMS', ['Send SMS', 'Get many SMS']);
		expect(await panel.labels()).toEqual([
			'Operation',
			'Recipient',
			'Number',
			'Country',
			'Message',
			'Options',
		]);
		expect(await operationsOf(panel)).toEqual(['Send', 'Send and Wait for Response', 'Get Many']);

		await panel.fill('Number', '+1 202 555 0101');
		await panel.fill('Message', 'Your order 1042 is on its way.');
		await expectNothingRaw(panel);
		await takeBothScreenshots(page, 'sms', await fieldsOf(panel));

		await panel.execute();
		expect(await panel.items()).toMatchObject([{ number: '12025550101', state: 'SENT' }]);
		expect(sandbox.messagesTo('12025550101')).toHaveLength(1);
	});

	step('has a message refused, and reads why in the error branch', async () => {
		const panel = await addToNewWorkflow('Buzzbip SMS', 'Send SMS', []);
		await panel.fill('Number', '+1 202 555 0140');
		await panel.fill('Message', 'Your order 1042 is on its way.');
		await panel.show('Settings');
		await panel.choose('On Error', 'Continue (using error output)');
		await panel.execute();

		await panel.output.getByText('1 item: 0 sent, 1 refused.').waitFor();
		await panel.showBranch('Error Branch (1 item)');
		expect(await panel.items()).toMatchObject([
			{
				error: {
					message: 'Phone number is invalid',
					code: 1001,
					httpCode: 400,
					category: 'recipient',
					outcome: 'refused',
				},
			},
		]);
		await page.setViewportSize({ width: 1500, height: 690 });
		await takeScreenshot(page, 'error-branch', await settingsAndOutputOf(panel));
		await page.setViewportSize(usualSize);
	});

	step('imports an example, runs it and sees where its rows went', async () => {
		// So large that the nodes are drawn in their own size.
		await page.setViewportSize({ width: 2200, height: 1400 });
		await importFromFile(page, join(places.examples, `${example}.json`));
		await runUntil(page, [
			'Sent by WhatsApp',
			'Sent by SMS',
			'Look at these by hand',
			'No usable number',
		]);
		await takeScreenshot(page, 'example-canvas', await workflowOf(page), 'css');
	});
});
