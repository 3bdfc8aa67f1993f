import { type AnswerForm, type AnswerProblem, longestAnswer } from './answerForm';
import type { PageLanguage } from './pageLanguage';

/** A page that tells something and asks nothing. */
interface Notice {
	readonly title: string;
	readonly text: string;
}

/** All that the page says in one language, but for what the workflow says. */
export interface PageTexts {
	readonly direction: 'ltr' | 'rtl';
	readonly question: {
		readonly title: string;
		/** What is written above the buttons, the text or the choices. */
		readonly ask: Readonly<Record<AnswerForm['kind'], string>>;
		readonly limit: string;
		readonly once: string;
		readonly send: string;
	};
	readonly problems: Readonly<Record<AnswerProblem, string>>;
	readonly answered: Notice;
	readonly answeredBefore: Notice;
	readonly over: Notice;
	readonly closed: Notice;
}

/** Plain and polite, in no more words than a small screen has room for. */
export const pageTexts: Readonly<Record<PageLanguage, PageTexts>> = {
	en: {
		direction: 'ltr',
		question: {
			title: 'A question for you',
			ask: {
				approval: 'Your answer',
				freeText: 'Your answer',
				choice: 'Please choose one answer',
			},
			limit: `Up to ${longestAnswer} characters.`,
			once: 'You can answer only once.',
			send: 'Send answer',
		},
		problems: {
			empty: 'No answer has arrived. Please answer below.',
			tooLong: `Your answer is too long. It can have up to ${longestAnswer} characters.`,
			notAChoice: 'Please choose one of the answers below.',
		},
		answered: {
			title: 'Thank you',
			text: 'Your answer has been received. You can close this page.',
		},
		answeredBefore: {
			title: 'Already answered',
			text: 'This question was answered before. That answer counts: nothing has been changed now. You can close this page.',
		},
		over: {
			title: 'Too late to answer',
			text: 'The time to answer this question is over. You can close this page.',
		},
		closed: {
			title: 'This question is closed',
			text: 'It was answered before, or the time to answer it is over. You can close this page.',
		},
	},
	fr: {
		direction: 'ltr',
		question: {
			title: 'Une question pour vous',
			ask: {
				approval: 'Votre réponse',
				freeText: 'Votre réponse',
				choice: 'Veuillez choisir une réponse',
			},
			limit: `${longestAnswer} caractères au maximum.`,
			once: 'Vous ne pouvez répondre qu’une seule fois.',
			send: 'Envoyer la réponse',
		},
		problems: {
			empty: 'Aucune réponse n’a été reçue. Veuillez répondre ci-dessous.',
			tooLong: `Votre réponse est trop longue. Elle peut avoir ${longestAnswer} caractères au maximum.`,
			notAChoice: 'Veuillez choisir l’une des réponses ci-dessous.',
		},
		answered: {
			title: 'Merci',
			text: 'Votre réponse a bien été reçue. Vous pouvez fermer cette page.',
		},
		answeredBefore: {
			title: 'Réponse déjà donnée',
			text: 'Une réponse à cette question a déjà été donnée. C’est elle qui compte\u00a0: rien n’a été modifié. Vous pouvez fermer cette page.',
		},
		over: {
			title: 'Trop tard pour répondre',
			text: 'Le délai pour répondre à cette question est passé. Vous pouvez fermer cette page.',
		},
		closed: {
			title: 'Cette question est close',
			text: 'Une réponse a déjà été donnée, ou le délai pour répondre est passé. Vous pouvez fermer cette page.',
		},
	},
	ar: {
		direction: 'rtl',
		question: {
			title: 'لدينا سؤال لكم',
			ask: {
				approval: 'إجابتكم',
				freeText: 'إجابتكم',
				choice: 'يرجى اختيار إجابة واحدة',
			},
			limit: `الحد الأقصى ${longestAnswer} حرف.`,
			once: 'يمكنكم الإجابة مرة واحدة فقط.',
			send: 'إرسال الإجابة',
		},
		problems: {
			empty: 'لم تصلنا أي إجابة. يرجى الإجابة أدناه.',
			tooLong: `إجابتكم طويلة جدًا. الحد الأقصى ${longestAnswer} حرف.`,
			notAChoice: 'يرجى اختيار إحدى الإجابات أدناه.',
		},
		answered: {
			title: 'شكرًا لكم',
			text: 'تم استلام إجابتكم. يمكنكم إغلاق هذه الصفحة.',
		},
		answeredBefore: {
			title: 'تمت الإجابة من قبل',
			text: 'سبقت الإجابة عن هذا السؤال، وتلك الإجابة هي المعتمدة ولم يتغير شيء الآن. يمكنكم إغلاق هذه الصفحة.',
		},
		over: {
			title: 'انتهى وقت الإجابة',
			text: 'انقضت المهلة المحددة للإجابة عن هذا السؤال. يمكنكم إغلاق هذه الصفحة.',
		},
		closed: {
			title: 'هذا السؤال مغلق',
			text: 'سبقت الإجابة عن هذا السؤال، أو انقضت المهلة المحددة للإجابة. يمكنكم إغلاق هذه الصفحة.',
		},
	},
};
