import type { AnswerForm, AnswerProblem } from '../../../nodes/shared/wait/answerForm';
import type { Page } from '../../../nodes/shared/wait/answerPage';
import type { PageLanguage } from '../../../nodes/shared/wait/pageLanguage';

/** What a workflow says on a page. */
export interface Said {
	readonly message: string;
	readonly approve: string;
	readonly disapprove: string;
	readonly choices: readonly string[];
}

/** Nothing that could be taken for HTML. */
export const harmless: Said = { message: 'a', approve: 'b', disapprove: 'c', choices: ['d', 'e'] };

/** A form of each kind, approval with one button and with two. */
export function everyForm({ approve, disapprove, choices }: Said): AnswerForm[] {
	return [
		{ kind: 'approval', approve },
		{ kind: 'approval', approve, disapprove },
		{ kind: 'freeText' },
		{ kind: 'choice', choices },
	];
}

const problems: readonly AnswerProblem[] = ['empty', 'tooLong', 'notAChoice'];

/** Every page that there is in a language. */
export function everyPage(language: PageLanguage, said: Said): Page[] {
	const { message } = said;
	const asking = everyForm(said).flatMap((form): Page[] => [
		{ state: 'question', language, message, form },
		...problems.map((problem): Page => ({ state: 'unreadable', language, message, form, problem })),
	]);
	return [
		...asking,
		{ state: 'answered', language },
		{ state: 'answeredBefore', language },
		{ state: 'over', language },
		{ state: 'closed', language },
	];
}
