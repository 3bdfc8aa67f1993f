import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { withEvidence } from './browser/evidence';
import { openBrowser } from './browser/openBrowser';
import { forReadme, takeScreenshot } from './browser/screenshots';
import { doInSandbox } from './doInSandbox';
import { endAfterAll } from './endAfterAll';
import { patience } from './patience';

const person = '21696816277';
const usualSize = { width: 1100, height: 820 };
const hostile =
	'<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';

const ending = endAfterAll();
let browser: Browser;
let sandbox: Sandbox;
let page: Page;

beforeAll(async () => {
	browser = await openBrowser();
	ending(() => browser.close());
	sandbox = await startSandbox({ port: forReadme ? 4010 : 0, answerDelay: 0 });
	ending(() => sandbox.close());
	page = await browser.newPage({ viewport: usualSize, locale: 'en-US' });
	page.setDefaultTimeout(patience.seconds * 1_000);
	await page.goto(sandbox.url);
});

function step(name: string, act: () => Promise<void>): void {
	it(name, async () => {
		await withEvidence(page, `inbox-${name.replaceAll(/\W+/g, '-')}`, act);
	});
}

async function sms(number: string, message: string): Promise<void> {
	await doInSandbox(sandbox, '/api/sms/', { number, message });
}

async function template(id: number, fields: object): Promise<void> {
	await doInSandbox(sandbox, `/api/v2/whatsapp/templates/${id}/send`, {
		to: person,
		country_code: 'TN',
		...fields,
	});
}

const entries = () => page.locator('#entries > li');

describe('in the inbox of the sandbox, a person', () => {
	step('is told that nobody has been written to', async () => {
		await page.getByText('Nobody has been written to yet').waitFor();
		await page.getByText('Live', { exact: true }).waitFor();
	});

	step('sees messages come in', async () => {
		await sms('12025550160', 'Shall we keep your table on Friday? Answer YES or STOP.');
		await page.getByRole('link', { name: /Wrote: YES/ }).waitFor();
		await sms(person, 'Your order A-1 is on its way.');
		await template(101, { body_params: ['أمل', 'A-1'] });
		const buttons = [{ index: 0, sub_type: 'url', value: 'A-1' }];
		await template(108, { body_params: ['أمل'], buttons });
		await page.getByRole('link', { name: /\+216/ }).click();
		await page.getByText('https://shop.example.com/orders/A-1').waitFor();
		expect(await entries().count()).toBe(3);
		expect(await page.getByRole('heading', { level: 2 }).innerText()).toContain('+216');
	});

	step('answers, and sees that nobody was told', async () => {
		await page.getByLabel('Answer as this person').fill('شكرا 🙏 merci');
		await page.getByRole('button', { name: 'Send' }).click();
		await entries().filter({ hasText: 'شكرا 🙏 merci' }).waitFor();
		await page.getByText('no webhook was set').waitFor();
		expect(sandbox.answers.at(-1)).toMatchObject({ number: person, text: 'شكرا 🙏 merci' });
		await takeScreenshot(page, 'inbox', { x: 0, y: 0, ...usualSize });
	});

	step('reads it on a small phone, in the dark', async () => {
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.setViewportSize({ width: 320, height: 640 });
		const overflow = await page.evaluate(
			'document.documentElement.scrollWidth - document.documentElement.clientWidth',
		);
		expect(overflow).toBe(0);
		await takeScreenshot(page, 'inbox-phone', { x: 0, y: 0, width: 320, height: 640 });
		await page.getByRole('link', { name: '‹ People' }).click();
		await page.getByLabel('Search by number').waitFor();
		expect(await page.getByRole('heading', { level: 2 }).isVisible()).toBe(false);
		await page.getByRole('link', { name: /\+216/ }).click();
		await page.emulateMedia({ colorScheme: 'light' });
		await page.setViewportSize(usualSize);
	});

	step('sees what is hostile as the text that it is', async () => {
		await sms(person, hostile);
		await entries().first().getByText(hostile).waitFor();
		expect(await page.title()).not.toBe('taken');
		expect(await page.locator('#entries img, #entries script').count()).toBe(0);
	});

	step('finds people by their number', async () => {
		await page.getByLabel('Search by number').fill('202 555');
		await page.locator('#people a').first().waitFor();
		expect(await page.locator('#people a').count()).toBe(1);
		await page.getByLabel('Search by number').fill('999');
		await page.getByText('Nobody has such a number').waitFor();
		await page.getByLabel('Search by number').fill('');
	});

	step('sees the requests behind it', async () => {
		await page.getByText('Requests behind it').click();
		await page.getByText('POST /api/v2/whatsapp/templates/108/send: 200').waitFor();
	});

	step('sets the webhook, and is told what is wrong with one', async () => {
		await page.locator('#settings summary').click();
		await page.getByLabel('Address').fill('http://example.com/');
		await page.getByRole('button', { name: 'Set' }).click();
		await page.getByText('It must begin with https://').waitFor();
		await page.getByLabel('Address').fill('http://localhost:1/webhook');
		await page.getByLabel('Signing secret').fill('whsec_inbox');
		await page.getByRole('button', { name: 'Set' }).click();
		await page.getByText('Webhook: http://localhost:1/webhook, signed').waitFor();
		await page.getByText('Set.', { exact: true }).waitFor();
		expect(await page.getByLabel('Signing secret').inputValue()).toBe('');
	});
});
