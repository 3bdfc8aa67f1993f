import type { Answer } from '../http/answer';
import { refusals, wrongCount } from '../http/refusals';
import type { Template } from '../whatsApp/templates';

/** What a magic template does: one answer to everything, or being a template of a special kind. */
export type MagicTemplateBehaviour =
	| { readonly reply: Answer }
	| { readonly template: Omit<Template, 'id' | 'fields'> & { readonly text: string } };

/** A template that makes the sandbox misbehave on purpose. */
export interface MagicTemplate {
	readonly id: number;
	/** A short label. */
	readonly title: string;
	/** What the sandbox does, for people. */
	readonly answer: string;
	readonly behaviour: MagicTemplateBehaviour;
}

/**
 * Every magic template. They work wherever a request names a template: both ways of sending, GET,
 * submit and DELETE. Those with a `reply` cannot be deleted; the others are gone after a DELETE.
 */
export const magicTemplates: readonly MagicTemplate[] = [
	{
		id: 901,
		title: 'Not approved',
		answer: 'Always PENDING; sending it: 400, code 1004, state PENDING in data',
		behaviour: {
			template: {
				name: 'magic_pending',
				status: { state: 'PENDING' },
				text: 'Hello {{1}}, somebody still reads this.',
			},
		},
	},
	{
		id: 902,
		title: 'Rejected',
		answer: 'REJECTED, again after each submit; sending it: 400, code 1004, reason in data',
		behaviour: {
			template: {
				name: 'magic_rejected',
				status: { state: 'REJECTED', reason: 'The text does not fit the category.' },
				text: 'Hello {{1}}, nobody liked this.',
			},
		},
	},
	{
		id: 903,
		title: 'Wrong count',
		answer: 'APPROVED with one placeholder; sending it: 400, code 1006, two are expected',
		behaviour: {
			template: {
				name: 'magic_wrong_count',
				status: { state: 'APPROVED' },
				text: 'Hello {{1}}, something is missing here.',
				sendRefusal: wrongCount(2, 1),
			},
		},
	},
	{
		id: 904,
		title: 'Not found',
		answer: '404, code "TEMPLATE_NOT_FOUND"',
		behaviour: { reply: refusals.templateNotFound },
	},
	{
		id: 905,
		title: "Another user's",
		answer: '403, code 403, "Access denied"',
		behaviour: { reply: refusals.accessDenied },
	},
	{
		id: 906,
		title: 'Internal error',
		answer: '500, code 500, "An internal error occurred"',
		behaviour: { reply: refusals.internalError },
	},
	{
		id: 907,
		title: 'Bad gateway',
		answer: '502 with an HTML page',
		behaviour: { reply: refusals.badGateway },
	},
	{
		id: 908,
		title: 'Approval never comes',
		answer: 'Always PENDING, however often it is submitted',
		behaviour: {
			template: {
				name: 'magic_waiting',
				status: { state: 'PENDING' },
				text: 'Hello {{1}}, this takes its time.',
				review: 'neverEnds',
			},
		},
	},
	{
		id: 909,
		title: 'Rejected on submit',
		answer: 'A DRAFT; the submit is accepted, then it is REJECTED at once, with a reason',
		behaviour: {
			template: {
				name: 'magic_draft',
				status: { state: 'DRAFT' },
				text: 'Hello {{1}}, this will not go well.',
				review: 'rejectsAtOnce',
			},
		},
	},
];

/** The magic templates that an account has, in the form of all others. */
export const magicSeeds: readonly Template[] = magicTemplates.flatMap(({ id, behaviour }) =>
	'template' in behaviour ? [seedOf(id, behaviour.template)] : [],
);

function seedOf(
	id: number,
	{ text, ...template }: Omit<Template, 'id' | 'fields'> & { readonly text: string },
): Template {
	const components = [{ type: 'BODY', text }];
	return { ...template, id, fields: { language: 'en', category: 'MARKETING', components } };
}
