import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { answerPage, type Page } from '../../../nodes/shared/wait/answerPage';
import { pageLanguages } from '../../../nodes/shared/wait/pageLanguage';
import { pageTexts } from '../../../nodes/shared/wait/pageTexts';
import { everyPage, harmless, type Said } from './everyPage';
import { hostileSaid } from './hostileTexts';

const allPages = pageLanguages.flatMap((language) => everyPage(language, harmless));

/** The tags of a page with their attributes, in its order. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g)?.join('\n');

const countOf = (html: string, tag: string) => html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length;

/** What a reader of HTML makes of a text that is escaped. */
function read(html: string): string {
	const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
	return html.replace(/&(#39|[a-z]+);/g, (_, name: string) => characters[name] ?? `?${name}?`);
}

function question(message: string): Page {
	return { state: 'question', language: 'en', message, form: { kind: 'freeText' } };
}

describe('what a workflow says', () => {
	it.each(pageLanguages)('never adds an element or an attribute to a page in %s', (language) => {
		const together = (said: Said) =>
			everyPage(language, said)
				.map((page) => answerPage(page).html)
				.join('');
		const tags = tagsOf(together(harmless));
		fc.assert(
			fc.property(hostileSaid, (said) => {
				const html = together(said);
				expect(tagsOf(html)).toBe(tags);
				const texts = html.replaceAll(/<style>[^<]*<\/style>|<[^>]*>/g, '');
				expect(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/.exec(texts)).toBeNull();
			}),
			{ numRuns: 500 },
		);
	});

	it('is shown to the letter, line breaks included', () => {
		fc.assert(
			fc.property(hostileSaid, (said) => {
				const whole = (text: string) => text.replaceAll('\0', '');
				const pages = everyPage('ar', said).map((page) => read(answerPage(page).html));
				const asking = pages.slice(0, -4);
				expect(asking.every((page) => page.includes(`>${whole(said.message)}</p>`))).toBe(true);
				const written = (text: string, tag: string) =>
					asking.filter((page) => page.includes(`dir="auto">${whole(text)}</${tag}>`)).length;
				expect(written(said.approve, 'button')).toBeGreaterThanOrEqual(8);
				expect(written(said.disapprove, 'button')).toBeGreaterThanOrEqual(4);
				expect(written(said.choices[0] ?? '', 'span')).toBe(4);
				expect(written(said.choices[1] ?? '', 'span')).toBe(4);
			}),
		);
	});

	it('is text though it is no text', () => {
		const list: unknown = ['<b>'];
		const object: unknown = JSON.parse('{"markup":"<b>","source":"<b>"}');
		for (const message of [list, object, null, 7]) {
			expect(tagsOf(answerPage(question(message as string)).html)).toEqual(
				tagsOf(answerPage(question('a')).html),
			);
		}
	});
});

describe('a page', () => {
	it.each(allPages)('is whole: $language, $state, $form.kind, $problem', (page) => {
		const { html } = answerPage(page);
		const { direction } = pageTexts[page.language];
		expect(html).toContain(
			`<!DOCTYPE html>\n<html lang="${page.language}" dir="${direction}">\n<head>\n<meta charset="utf-8">`,
		);
		for (const tag of ['title', 'main', 'h1', 'style'])
			expect([tag, countOf(html, tag)]).toEqual([tag, 1]);
		expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
		expect(html).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
		expect(html).not.toMatch(
			/<script|<link|<img|<iframe|https?:|\bon[a-z]+=|\bstyle=|url\(|@import/,
		);
	});

	it.each([
		['question', 200],
		['unreadable', 422],
		['answered', 200],
		['answeredBefore', 200],
		['over', 410],
		['closed', 410],
	] as const)('of the state %s has the status %d', (state, status) => {
		const pages = allPages.filter((page) => page.state === state);
		expect(new Set(pages.map((page) => answerPage(page).status))).toEqual(new Set([status]));
	});

	it('has a form where something is asked, and nowhere else', () => {
		for (const page of allPages) {
			const { html } = answerPage(page);
			const asks = 'form' in page;
			expect(html.includes('<form method="post">')).toBe(asks);
			expect(html.includes('name="answer"')).toBe(asks);
			expect(html.includes('role="alert"')).toBe(page.state === 'unreadable');
		}
	});

	it.each(pageLanguages)('says in %s what is wrong with an answer', (language) => {
		for (const page of everyPage(language, harmless)) {
			if (page.state !== 'unreadable') continue;
			expect(read(answerPage(page).html)).toContain(
				`<p class="problem" id="problem" role="alert">${pageTexts[language].problems[page.problem]}</p>`,
			);
		}
	});
});

describe('what is wrong with an answer', () => {
	const wrong = allPages.flatMap((page) => (page.state === 'unreadable' ? [page] : []));

	it.each(wrong)(
		'is in the title and told of the field: $language, $form.kind, $problem',
		(page) => {
			const html = read(answerPage(page).html);
			const { problems, question } = pageTexts[page.language];
			expect(html).toContain(`<title>${problems[page.problem]} – ${question.title}</title>`);
			expect(html).toContain(`<h1>${question.title}</h1>`);
			expect(html).toContain(`id="problem" role="alert">${problems[page.problem]}</p>`);
			const field = page.form.kind === 'freeText' ? 'textarea' : 'fieldset';
			const described = new RegExp(`<${field} [^>]*aria-describedby="problem[ "]`);
			expect(html).toMatch(described);
			expect(html.includes('aria-invalid="true"')).toBe(field === 'textarea');
		},
	);

	it('is told of nothing where nothing is wrong', () => {
		for (const page of allPages) {
			if (page.state === 'unreadable') continue;
			expect(answerPage(page).html).not.toMatch(/problem"|aria-invalid| – /);
		}
	});
});

describe('the form', () => {
	const htmlOf = (page: Page) => answerPage(page).html;

	it('posts approve and disapprove from two buttons, or from one only approve', () => {
		const base = { state: 'question', language: 'en', message: 'Ship it?' } as const;
		const two = htmlOf({ ...base, form: { kind: 'approval', approve: 'Yes', disapprove: 'No' } });
		expect(two).toContain('name="answer" value="approve" dir="auto">Yes</button>');
		expect(two).toContain('name="answer" value="disapprove" dir="auto">No</button>');
		const one = htmlOf({ ...base, form: { kind: 'approval', approve: 'Got it' } });
		expect(one).toContain('value="approve" dir="auto">Got it</button>');
		expect(countOf(one, 'button')).toBe(1);
	});

	it('takes a text of as many characters as are accepted', () => {
		expect(htmlOf(question('Why?'))).toMatch(
			/<label class="ask" for="answer">Your answer<\/label>\n<textarea id="answer" name="answer" [^>]*maxlength="2000" required/,
		);
	});

	it('posts the place of a choice', () => {
		const choices = ['9:00', '9:00', '<noon>'];
		const html = htmlOf({ ...question('When?'), form: { kind: 'choice', choices } } as Page);
		const rows = html.match(/<label class="choice">.*<\/label>/g);
		expect(rows).toEqual(
			['9:00', '9:00', '&lt;noon&gt;'].map(
				(text, index) =>
					`<label class="choice"><input type="radio" name="answer" value="${index}" required> <span dir="auto">${text}</span></label>`,
			),
		);
		expect(countOf(html, 'fieldset')).toBe(1);
		expect(countOf(html, 'legend')).toBe(1);
	});
});

describe('the headers', () => {
	it('are as strict on every page', () => {
		for (const page of allPages) {
			const { headers } = answerPage(page);
			expect(headers).toEqual({
				'content-type': 'text/html; charset=utf-8',
				'content-security-policy': expect.stringMatching(
					/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
				) as string,
				'referrer-policy': 'no-referrer',
				'x-content-type-options': 'nosniff',
				'x-frame-options': 'DENY',
				'x-robots-tag': 'noindex, nofollow',
				'cache-control': 'no-store',
			});
		}
	});

	it('allow the style of the page by its hash', () => {
		for (const page of allPages) {
			const { html, headers } = answerPage(page);
			const style = /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
			const digest = createHash('sha256').update(style, 'utf8').digest('base64');
			expect(style).not.toBe('');
			expect(headers['content-security-policy']).toContain(`style-src 'sha256-${digest}';`);
		}
	});

	it('are given to each page anew', () => {
		const { headers } = answerPage({ state: 'over', language: 'en' });
		delete headers['content-security-policy'];
		expect(
			answerPage({ state: 'over', language: 'en' }).headers['content-security-policy'],
		).toBeDefined();
	});
});
