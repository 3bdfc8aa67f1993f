/** How a question is answered: what the page shows, and what is accepted. */
export type AnswerForm =
	| {
			readonly kind: 'approval';
			/** What the button says. */
			readonly approve: string;
			/** Without it there is one button: nobody can say no. */
			readonly disapprove?: string | undefined;
	  }
	| { readonly kind: 'freeText' }
	| {
			readonly kind: 'choice';
			/** One at least. */
			readonly choices: readonly string[];
	  };

/** Why what was posted is no answer. */
export type AnswerProblem = 'empty' | 'tooLong' | 'notAChoice';

/** How long a free text may be, in code units of UTF-16, as `maxlength` of a page counts them. */
export const longestAnswer = 2000;
