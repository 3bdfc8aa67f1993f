import { type AnswerForm, type AnswerProblem, longestAnswer } from './answerForm';

/** What a person has answered, or why it is no answer. */
export type AnswerReading =
	| {
			/** `approve` or `disapprove`; the free text; the text of the choice. */
			readonly answer: string;
	  }
	| { readonly problem: AnswerProblem };

/** The field of the form. Whatever is no text was not posted by the page, and counts for nothing. */
function postedText(body: unknown): string {
	const posted =
		typeof body === 'object' && body !== null && 'answer' in body ? body.answer : undefined;
	return typeof posted === 'string' ? posted : '';
}

/** Browsers post line breaks as CR LF, but count each as one character. */
function freeText(posted: string): AnswerReading {
	const answer = posted.replace(/\r\n?/g, '\n').trim();
	return answer.length > longestAnswer ? { problem: 'tooLong' } : { answer };
}

/** What may be posted for a form, by the answer that it stands for. */
function choicesOf(form: Exclude<AnswerForm, { kind: 'freeText' }>): ReadonlyMap<string, string> {
	if (form.kind === 'choice') {
		return new Map(form.choices.map((choice, index) => [String(index), choice]));
	}
	const answers = form.disapprove === undefined ? ['approve'] : ['approve', 'disapprove'];
	return new Map(answers.map((answer) => [answer, answer]));
}

/**
 * Reads what the form of the page has posted.
 *
 * @param body as a parser of forms gives it: anything that somebody may send
 */
export function readAnswer(body: unknown, form: AnswerForm): AnswerReading {
	const posted = postedText(body);
	if (posted.trim() === '') return { problem: 'empty' };
	if (form.kind === 'freeText') return freeText(posted);
	const answer = choicesOf(form).get(posted);
	return answer === undefined ? { problem: 'notAChoice' } : { answer };
}
