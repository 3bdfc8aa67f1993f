import type { Fields } from '../http/fields';
import type { Template } from './templates';

const language = 'en';
const orderUrl = 'https://shop.example.com/orders/{{1}}';
const saleUrl = 'https://shop.example.com/sale';

/** The templates that every account has from the start. */
export const seededTemplates: readonly Template[] = [
	{
		id: 101,
		name: 'order_shipped',
		status: { state: 'APPROVED' },
		fields: utility(body('Hello {{1}}, your order {{2}} is on its way.')),
	},
	{
		id: 102,
		name: 'welcome',
		status: { state: 'APPROVED' },
		fields: marketing(body('Welcome to our shop!')),
	},
	{
		id: 103,
		name: 'greeting',
		status: { state: 'APPROVED' },
		fields: marketing(body('Hello {{1}}, good to see you.')),
	},
	{
		id: 104,
		name: 'spring_sale',
		status: { state: 'PENDING' },
		fields: marketing(body('Spring sale, {{1}}! Everything is cheaper this week.')),
	},
	{
		id: 105,
		name: 'free_money',
		status: {
			state: 'REJECTED',
			reason: 'The text promises something that no shop can keep.',
		},
		fields: marketing(body('Free money for {{1}}!')),
	},
	{
		id: 106,
		name: 'birthday',
		status: { state: 'DRAFT' },
		fields: marketing(body('Happy birthday, {{1}}!')),
	},
	{
		id: 107,
		name: 'login_code',
		status: { state: 'APPROVED' },
		fields: {
			language,
			category: 'AUTHENTICATION',
			components: [body('{{1}} is your verification code.')],
		},
	},
	{
		id: 108,
		name: 'order_tracking',
		status: { state: 'APPROVED' },
		fields: utility(
			body('Hello {{1}}, follow your order here.'),
			buttons({ type: 'URL', text: 'Track order', url: orderUrl }),
		),
	},
	{
		id: 109,
		name: 'promo_code',
		status: { state: 'APPROVED' },
		fields: marketing(
			body('Your code is waiting.'),
			buttons(
				{ type: 'COPY_CODE', example: 'SPRING26' },
				{ type: 'URL', text: 'To the shop', url: saleUrl },
			),
		),
	},
	{
		id: 110,
		name: 'invoice',
		status: { state: 'APPROVED' },
		fields: utility(header('DOCUMENT'), body('Hello {{1}}, here is your invoice.')),
	},
	{
		id: 111,
		name: 'banner',
		status: { state: 'APPROVED' },
		fields: marketing(header('IMAGE'), body('Look what is new in our shop!')),
	},
	{
		id: 112,
		name: 'plain_form',
		status: { state: 'APPROVED' },
		fields: {
			language,
			category: 'UTILITY',
			body: 'Hello {{1}}, your appointment is on {{2}}.',
		},
	},
	{
		id: 113,
		name: 'unreadable',
		status: { state: 'APPROVED' },
		fields: utility(body('Hello {{1}}, we got your message.')),
		reading: 'withoutText',
	},
	{
		id: 114,
		name: 'no_right_to_read',
		status: { state: 'APPROVED' },
		fields: utility(body('Hello {{1}}, your parcel has arrived.')),
		reading: 'forbidden',
	},
	{
		id: 115,
		name: 'shop_on_the_map',
		status: { state: 'APPROVED' },
		fields: utility(header('LOCATION'), body('Hello {{1}}, your order waits for you here.')),
	},
	{
		id: 116,
		name: 'new_in_the_shop',
		status: { state: 'APPROVED' },
		fields: marketing(
			body('Hello {{1}}, look what is new in our shop!'),
			carousel([header('IMAGE'), body('A lamp')], [header('IMAGE'), body('A chair')]),
		),
	},
	{
		id: 117,
		name: 'book_a_table',
		status: { state: 'APPROVED' },
		fields: marketing(
			body('Hello {{1}}, book your table here.'),
			buttons({ type: 'FLOW', text: 'Book', flow_id: '1', flow_action: 'navigate' }),
		),
	},
];

function utility(...components: readonly Fields[]): Fields {
	return { language, category: 'UTILITY', components };
}

function marketing(...components: readonly Fields[]): Fields {
	return { language, category: 'MARKETING', components };
}

function body(text: string): Fields {
	return { type: 'BODY', text };
}

function header(format: 'IMAGE' | 'DOCUMENT' | 'LOCATION'): Fields {
	return { type: 'HEADER', format };
}

function buttons(...list: readonly Fields[]): Fields {
	return { type: 'BUTTONS', buttons: list };
}

function carousel(...cards: readonly (readonly Fields[])[]): Fields {
	return { type: 'CAROUSEL', cards: cards.map((components) => ({ components })) };
}
