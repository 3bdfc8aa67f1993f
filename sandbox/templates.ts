/** The states of a template [doc send]: DRAFT, submitted PENDING, then APPROVED or REJECTED. */
export type TemplateState = 'DRAFT' | 'PENDING' | 'APPROVED' | 'REJECTED';

/** A WhatsApp template. Where Buzzbip keeps the text of the body is unknown. */
export interface Template {
	readonly id: number;
	readonly name: string;
	readonly state: TemplateState;
	readonly language: string;
	/** AUTHENTICATION templates are sent with `otp_code` [doc send]. */
	readonly category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
	readonly components: readonly { readonly type: 'BODY'; readonly text: string }[];
	/** Why it was REJECTED. */
	readonly reason?: string;
}

/** The templates that every account has from the start. */
export const seededTemplates: readonly Template[] = [
	{
		id: 101,
		name: 'order_shipped',
		state: 'APPROVED',
		language: 'en',
		category: 'UTILITY',
		components: body('Hello {{1}}, your order {{2}} is on its way.'),
	},
	{
		id: 102,
		name: 'welcome',
		state: 'APPROVED',
		language: 'en',
		category: 'MARKETING',
		components: body('Welcome to our shop!'),
	},
	{
		id: 103,
		name: 'greeting',
		state: 'APPROVED',
		language: 'en',
		category: 'MARKETING',
		components: body('Hello {{1}}, good to see you.'),
	},
	{
		id: 104,
		name: 'spring_sale',
		state: 'PENDING',
		language: 'en',
		category: 'MARKETING',
		components: body('Spring sale, {{1}}! Everything is cheaper this week.'),
	},
	{
		id: 105,
		name: 'free_money',
		state: 'REJECTED',
		language: 'en',
		category: 'MARKETING',
		components: body('Free money for {{1}}!'),
		reason: 'The text promises something that no shop can keep.',
	},
	{
		id: 106,
		name: 'birthday',
		state: 'DRAFT',
		language: 'en',
		category: 'MARKETING',
		components: body('Happy birthday, {{1}}!'),
	},
	{
		id: 107,
		name: 'login_code',
		state: 'APPROVED',
		language: 'en',
		category: 'AUTHENTICATION',
		components: body('{{1}} is your verification code.'),
	},
];

/** How many body parameters a template expects: its different placeholders [doc send]. */
export function placeholderCount(template: Template): number {
	const placeholders = new Set<string>();
	for (const { text } of template.components) {
		for (const [placeholder] of text.matchAll(/\{\{\d+\}\}/g)) {
			placeholders.add(placeholder);
		}
	}
	return placeholders.size;
}

function body(text: string): Template['components'] {
	return [{ type: 'BODY', text }];
}
