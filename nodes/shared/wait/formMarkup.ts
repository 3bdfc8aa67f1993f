import { type AnswerForm, longestAnswer } from './answerForm';
import { type Markup, markup } from './markup';
import type { PageTexts } from './pageTexts';

type Texts = PageTexts['question'];

/** One button or two, each of which posts its own answer. */
function approvalFields(
	approve: string,
	disapprove: string | undefined,
	{ ask, once }: Texts,
	described: Markup | undefined,
): Markup {
	const no =
		disapprove === undefined
			? undefined
			: markup`<button name="answer" value="disapprove" dir="auto">${disapprove}</button>\n`;
	return markup`<fieldset${described}>
<legend>${ask.approval}</legend>
<button class="main" name="answer" value="approve" dir="auto">${approve}</button>
${no}</fieldset>
<p class="hint">${once}</p>`;
}

function freeTextFields({ ask, limit, once, send }: Texts, problemId: string | undefined): Markup {
	const described =
		problemId === undefined
			? markup`aria-describedby="hint"`
			: markup`aria-describedby="${problemId} hint" aria-invalid="true"`;
	return markup`<label class="ask" for="answer">${ask.freeText}</label>
<textarea id="answer" name="answer" rows="5" maxlength="${longestAnswer}" required dir="auto" ${described}></textarea>
<p class="hint" id="hint">${limit} ${once}</p>
<button class="main">${send}</button>`;
}

/** The place of a choice is posted, not its text: that could be anything. */
function choiceFields(
	choices: readonly string[],
	{ ask, once, send }: Texts,
	described: Markup | undefined,
): Markup {
	const rows = choices.map(
		(choice, index) =>
			markup`<label class="choice"><input type="radio" name="answer" value="${index}" required> <span dir="auto">${choice}</span></label>\n`,
	);
	return markup`<fieldset${described}>
<legend>${ask.choice}</legend>
${rows}</fieldset>
<p class="hint">${once}</p>
<button class="main">${send}</button>`;
}

function fields(form: AnswerForm, texts: Texts, problemId: string | undefined): Markup {
	const described = problemId === undefined ? undefined : markup` aria-describedby="${problemId}"`;
	switch (form.kind) {
		case 'approval':
			return approvalFields(form.approve, form.disapprove, texts, described);
		case 'freeText':
			return freeTextFields(texts, problemId);
		case 'choice':
			return choiceFields(form.choices, texts, described);
	}
}

/**
 * The form in which a question is answered. It has one field, `answer`. Without an action it is
 * posted to the address of the page, with the signature in its query.
 *
 * @param problemId of the element that tells what was wrong with the answer before
 */
export function formMarkup(form: AnswerForm, texts: Texts, problemId?: string): Markup {
	return markup`<form method="post">
${fields(form, texts, problemId)}
</form>`;
}
