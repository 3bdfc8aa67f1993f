import type { AnswerForm, AnswerProblem } from './answerForm';
import { formMarkup } from './formMarkup';
import { htmlOf, type Markup, markup } from './markup';
import { pageHeaders } from './pageHeaders';
import type { PageLanguage } from './pageLanguage';
import { pageStyleElement } from './pageStyle';
import { type PageTexts, pageTexts } from './pageTexts';

/** What somebody sees who opens the link of a question. */
export type Page = { readonly language: PageLanguage } & (
	| {
			readonly state: 'question';
			/** The question, as plain text. */
			readonly message: string;
			readonly form: AnswerForm;
	  }
	/** What was posted is no answer: the question again. */
	| {
			readonly state: 'unreadable';
			readonly message: string;
			readonly form: AnswerForm;
			readonly problem: AnswerProblem;
	  }
	/** The answer has just been taken. */
	| { readonly state: 'answered' }
	/** An earlier answer has been taken, which stays. */
	| { readonly state: 'answeredBefore' }
	/** Its time is over. */
	| { readonly state: 'over' }
	/** It is not asked any more: it was answered, or its time is over. */
	| { readonly state: 'closed' }
);

/** An answer to an HTTP request, in full. */
export interface PageAnswer {
	readonly status: number;
	readonly headers: Record<string, string>;
	readonly html: string;
}

const statuses: Readonly<Record<Page['state'], number>> = {
	question: 200,
	unreadable: 422,
	answered: 200,
	answeredBefore: 200,
	over: 410,
	closed: 410,
};

/** What a page says. */
interface Body {
	/** What a screen reader begins with, and a browser shows of its tab. */
	readonly title: string;
	readonly heading: string;
	readonly content: Markup;
}

function askingBody(
	message: string,
	form: AnswerForm,
	problem: AnswerProblem | undefined,
	{ question, problems }: PageTexts,
): Body {
	const heading = question.title;
	const text = markup`<p class="message" dir="auto">${message}</p>\n`;
	if (problem === undefined) {
		return { title: heading, heading, content: markup`${text}${formMarkup(form, question)}` };
	}
	const sentence = problems[problem];
	const told = markup`<p class="problem" id="problem" role="alert">${sentence}</p>\n`;
	const content = markup`${text}${told}${formMarkup(form, question, 'problem')}`;
	return { title: `${sentence} – ${heading}`, heading, content };
}

function bodyOf(page: Page, texts: PageTexts): Body {
	switch (page.state) {
		case 'question':
			return askingBody(page.message, page.form, undefined, texts);
		case 'unreadable':
			return askingBody(page.message, page.form, page.problem, texts);
		case 'answered':
		case 'answeredBefore':
		case 'over':
		case 'closed': {
			const { title, text } = texts[page.state];
			return { title, heading: title, content: markup`<p>${text}</p>` };
		}
	}
}

/**
 * The page on which a question of a workflow is answered. Only a post of its form decides anything:
 * links are opened by preview robots too. All that the workflow says is shown as plain text.
 */
export function answerPage(page: Page): PageAnswer {
	const texts = pageTexts[page.language];
	const { title, heading, content } = bodyOf(page, texts);
	const html = markup`<!DOCTYPE html>
<html lang="${page.language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${pageStyleElement}
</head>
<body>
<main>
<h1>${heading}</h1>
${content}
</main>
</body>
</html>
`;
	return { status: statuses[page.state], headers: { ...pageHeaders }, html: htmlOf(html) };
}
