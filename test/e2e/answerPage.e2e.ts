import { source, type AxeResults, type RunOptions } from 'axe-core';
import fc from 'fast-check';
import { parse } from 'node:querystring';
import type { Browser, Page } from 'playwright-core';
import type { AnswerForm } from '../../nodes/shared/wait/answerForm';
import { answerPage, type Page as AnswerPage } from '../../nodes/shared/wait/answerPage';
import { pageLanguages } from '../../nodes/shared/wait/pageLanguage';
import { pageTexts } from '../../nodes/shared/wait/pageTexts';
import { readAnswer } from '../../nodes/shared/wait/readAnswer';
import { everyPage, harmless, type Said } from '../unit/wait/everyPage';
import { hostileSaid } from '../unit/wait/hostileTexts';
import { openBrowser } from './browser/openBrowser';
import { endAfterAll } from './endAfterAll';

const address = 'http://n8n.example/webhook-waiting/7?signature=0a1b';

/** What n8n itself allows the pages of a webhook, in a policy of its own. */
const sandboxOfN8n = 'sandbox allow-forms allow-scripts allow-popups';

const texts: Readonly<Record<AnswerPage['language'], Said>> = {
	en: {
		message: `Order 1042 comes to 1,250.00 EUR.\n\nMay it be shipped today?\n${'w'.repeat(300)}`,
		approve: 'Yes, ship it today, by the fastest way that there is to Tunis, whatever it costs',
		disapprove: 'No',
		choices: ['Monday, 9:00', 'x'.repeat(200), 'Neither of them'],
	},
	fr: {
		message: 'Votre commande nº 1042 est prête.\nQuand souhaitez-vous la recevoir ?',
		approve: 'J’accepte',
		disapprove: 'Je refuse',
		choices: ['lundi à 9 h', 'mardi à 14 h'],
	},
	ar: {
		message: 'طلبكم رقم 1042 جاهز.\nمتى ترغبون في استلامه؟',
		approve: 'أوافق',
		disapprove: 'لا أوافق',
		choices: ['الاثنين الساعة 9:00', 'Mardi à 14 h', 'الأربعاء'],
	},
};

const schemes = ['light', 'dark'] as const;

const ending = endAfterAll();
let browser: Browser;
let page: Page;
/** What the page has posted. */
let posted: { url: string; body: string | null }[] = [];
/** What is served for the address. */
let served: AnswerPage;
let otherPolicies: readonly string[] = [];

beforeAll(async () => {
	browser = await openBrowser();
	ending(() => browser.close());
	page = await browser.newPage({ viewport: { width: 320, height: 640 }, hasTouch: true });
	await page.route('**/*', async (route) => {
		const request = route.request();
		if (request.method() === 'POST') {
			posted.push({ url: request.url(), body: request.postData() });
			served = { state: 'answered', language: served.language };
		}
		const { status, headers, html } = answerPage(served);
		const policies = [headers['content-security-policy'], ...otherPolicies].join(', ');
		await route.fulfill({
			status,
			headers: { ...headers, 'content-security-policy': policies },
			body: html,
		});
	});
});

beforeEach(() => {
	posted = [];
	otherPolicies = [];
});

/** Opens a page with its real headers. */
async function open(shown: AnswerPage): Promise<void> {
	served = shown;
	await page.goto(address);
}

/** Also what is no fault by WCAG 2.1 AA: the size of targets, and what is good practice. */
const rules: RunOptions = { rules: { 'target-size': { enabled: true } } };

/** What axe finds, and what it can't decide. */
async function findings(): Promise<string[]> {
	// The debugger runs it: the policy of the page allows no script.
	const { violations, incomplete } = await page.evaluate<AxeResults>(
		`${source}; axe.run(document, ${JSON.stringify(rules)})`,
	);
	return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
		nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary ?? ''}`),
	);
}

function nameOf(shown: AnswerPage): string {
	if (!('form' in shown)) return shown.state;
	const { state, form } = shown;
	const buttons = 'disapprove' in form ? ', two buttons' : '';
	return `${state}, ${form.kind}${buttons}${'problem' in shown ? `, ${shown.problem}` : ''}`;
}

const cases = pageLanguages.flatMap((language) =>
	schemes.flatMap((scheme) =>
		everyPage(language, texts[language]).map((shown) => ({
			name: `${language}, ${scheme}: ${nameOf(shown)}`,
			scheme,
			shown,
		})),
	),
);

describe('every page at a width of 320 pixels', () => {
	it.each(cases)('$name', async ({ scheme, shown }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await open(shown);
		expect(await findings()).toEqual([]);

		const { width, small, ground } = await page.evaluate(() => ({
			width: document.documentElement.scrollWidth,
			small: [...document.querySelectorAll('button, textarea, label.choice')]
				.map((element) => element.getBoundingClientRect())
				.filter((box) => box.width < 44 || box.height < 44 || box.left < 0 || box.right > 320),
			ground: getComputedStyle(document.body).backgroundColor,
		}));
		expect(width).toBe(320);
		expect(small).toEqual([]);
		// The style is not kept out by the policy.
		expect(ground).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 20, 24)');
	});
});

describe('the form', () => {
	/** What the workflow gets of what was posted to the address of the page. */
	function answers(form: AnswerForm) {
		expect(posted.map(({ url }) => url)).toEqual([address]);
		return posted.map(({ body }) => readAnswer(parse(body ?? ''), form));
	}

	const asked = (form: AnswerForm): AnswerPage => ({
		state: 'question',
		language: 'en',
		message: 'Well?',
		form,
	});

	const thanks = async () => {
		await page.getByRole('heading', { name: pageTexts.en.answered.title }).waitFor();
	};

	describe.each([
		['with its own policy', []],
		['in the sandbox of n8n too', [sandboxOfN8n]],
	])('%s', (_, policies) => {
		beforeEach(() => {
			otherPolicies = policies;
		});

		it.each([
			['Yes', 'approve'],
			['No', 'disapprove'],
		])('posts what the button %s stands for', async (name, answer) => {
			const form: AnswerForm = { kind: 'approval', approve: 'Yes', disapprove: 'No' };
			await open(asked(form));
			expect(posted).toEqual([]);
			await page.getByRole('button', { name }).tap();
			await thanks();
			expect(answers(form)).toEqual([{ answer }]);
		});

		it('posts a text, but not an empty one', async () => {
			const form: AnswerForm = { kind: 'freeText' };
			await open(asked(form));
			const send = page.getByRole('button', { name: pageTexts.en.question.send });
			await send.tap();
			expect(posted).toEqual([]);
			await page.getByLabel('Your answer').fill('Not <today>:\nسلام & 100 % 👩‍👩‍👧 ');
			await send.tap();
			await thanks();
			expect(answers(form)).toEqual([{ answer: 'Not <today>:\nسلام & 100 % 👩‍👩‍👧' }]);
		});

		it('posts a choice, but not none', async () => {
			const form: AnswerForm = { kind: 'choice', choices: ['9:00', '<noon>'] };
			await open(asked(form));
			const send = page.getByRole('button', { name: pageTexts.en.question.send });
			await send.tap();
			expect(posted).toEqual([]);
			await page
				.getByRole('group', { name: 'Please choose one answer' })
				.getByLabel('<noon>')
				.tap();
			await send.tap();
			await thanks();
			expect(answers(form)).toEqual([{ answer: '<noon>' }]);
		});
	});

	it('takes as many characters as are accepted, however they are written', async () => {
		const form: AnswerForm = { kind: 'freeText' };
		await open(asked(form));
		await page.getByLabel('Your answer').focus();
		await page.keyboard.insertText(`${'é\n'.repeat(999)}👍👍`);
		await page.getByRole('button').tap();
		await thanks();
		expect(answers(form)).toEqual([{ answer: `${'é\n'.repeat(999)}👍` }]);
	});

	it('is answered from the keyboard, and shows where it is', async () => {
		const form: AnswerForm = { kind: 'choice', choices: ['9:00', 'noon'] };
		await open(asked(form));
		const outlines: string[] = [];
		for (const key of ['Tab', 'ArrowDown', 'Tab']) {
			await page.keyboard.press(key);
			outlines.push(await outlineOfFocus());
		}
		expect(outlines).toEqual(['solid 3px', 'solid 3px', 'solid 3px']);
		await page.keyboard.press('Enter');
		await thanks();
		expect(answers(form)).toEqual([{ answer: 'noon' }]);
	});
});

/** Of the element that has the focus, or of the label around it. */
async function outlineOfFocus(): Promise<string> {
	return await page.evaluate(() => {
		const focused = document.activeElement?.closest('.choice') ?? document.activeElement;
		if (focused === null) return 'no focus';
		const { outlineStyle, outlineWidth } = getComputedStyle(focused);
		return `${outlineStyle} ${outlineWidth}`;
	});
}

/** As it arrives: half a surrogate pair can't be encoded. */
const inUtf8 = (text: string) => Buffer.from(text).toString();

/** What HTML can hold of a text. */
const inHtml = (text: string) => inUtf8(text.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n'));

describe('what a workflow says', () => {
	it('is read by a browser as text and nothing else', async () => {
		const kinds = everyPage('en', harmless).length;
		const pages = [harmless, ...fc.sample(hostileSaid, 200)].flatMap((said) =>
			everyPage('en', said),
		);
		await open({ state: 'over', language: 'en' });
		const parsed = await page.evaluate(
			(documents) =>
				documents.map((html) => {
					const read = new DOMParser().parseFromString(html, 'text/html');
					const elements = [...read.querySelectorAll('*')];
					return {
						shape: elements
							.map((element) => [element.localName, ...element.getAttributeNames()].join(' '))
							.join('\n'),
						said: elements
							.filter((element) => element.matches('.message, [name][dir], .choice span'))
							.map((element) => element.textContent),
					};
				}),
			pages.map((one) => inUtf8(answerPage(one).html)),
		);
		pages.forEach((one, index) => {
			expect(parsed[index]?.shape).toBe(parsed[index % kinds]?.shape);
			expect(JSON.stringify(parsed[index]?.said)).toBe(JSON.stringify(saidOn(one).map(inHtml)));
		});
	});
});

/** What the workflow says on a page, in its order; a text to write in says nothing. */
function saidOn(shown: AnswerPage): string[] {
	if (!('form' in shown)) return [];
	const { message, form } = shown;
	if (form.kind === 'freeText') return [message, ''];
	if (form.kind === 'choice') return [message, ...form.choices];
	return [message, form.approve, ...(form.disapprove === undefined ? [] : [form.disapprove])];
}
