import type { IDataObject } from 'n8n-workflow';
import { testEveryEnd } from '../everyEnd';
import { postJson } from '../postJson';
import { itemsPerEnd, jsonOf, type Stage } from '../stage';

const example = 'abandoned-cart-with-sms-fallback';
const french = { language: 'fr' };

interface Case {
	readonly title: string;
	readonly cart: IDataObject;
	readonly end: string;
	/** What the error says at the end, undefined where there is none. */
	readonly error?: IDataObject;
	/** What the person gets. */
	readonly messages?: readonly ('whatsapp' | 'sms')[];
}

const cases: readonly Case[] = [
	{
		title: 'reminds on WhatsApp',
		cart: { phone: '+1 202 555 0101' },
		end: 'Reminded on WhatsApp',
		messages: ['whatsapp'],
	},
	{
		title: 'takes a local number with its country',
		cart: { phone: '06 39 98 00 41', country: 'FR' },
		end: 'Reminded on WhatsApp',
		messages: ['whatsapp'],
	},
	{
		title: 'reminds by SMS where the template is refused',
		cart: { phone: '+1 202 555 0102', ...french },
		end: 'Reminded by SMS',
		messages: ['sms'],
	},
	{
		title: 'tries an SMS where the recipient is refused, and says why that failed, too',
		cart: { phone: '+1 202 555 0140' },
		end: 'SMS failed',
		error: { message: 'Phone number is invalid', code: 1001, category: 'recipient' },
	},
	{
		title: 'sends no SMS where the answer could not be read',
		cart: { phone: '+1 202 555 0151' },
		end: 'Look at the history first',
		error: { code: 502, category: 'server', outcome: 'unknown' },
	},
	{
		title: 'sends no SMS where the connection was lost',
		cart: { phone: '+1 202 555 0152' },
		end: 'Look at the history first',
		error: { code: 'ECONNRESET', category: 'network', outcome: 'unknown' },
	},
	{
		title: 'sends no SMS where WhatsApp had accepted the message all the same',
		cart: { phone: '+1 202 555 0153' },
		end: 'Look at the history first',
		error: { code: 'ECONNRESET', category: 'network', outcome: 'unknown' },
		messages: ['whatsapp'],
	},
	{
		title: 'sends nothing to a cart without a number',
		cart: {},
		end: 'Correct the cart',
		error: { code: 'INVALID_PARAMETER', category: 'validation', outcome: 'notSent' },
	},
	{
		title: 'sends nothing where a field is missing',
		cart: { phone: '+1 202 555 0142' },
		end: 'Correct the cart',
		error: { code: 'REQUIRED_FIELD_MISSING', category: 'validation', outcome: 'refused' },
	},
	{
		title: 'sends no SMS where a fault of Buzzbip may have come after the message',
		cart: { phone: '+1 202 555 0150' },
		end: 'Look at the history first',
		error: { code: 500, category: 'server', outcome: 'unknown' },
	},
	{
		title: 'keeps for later what Buzzbip refuses for its rate',
		cart: { phone: '+1 202 555 0147' },
		end: 'Send again later',
		error: { code: 429, category: 'rateLimit', outcome: 'refused' },
	},
	{
		title: 'tells who looks after the account',
		cart: { phone: '+1 202 555 0143' },
		end: 'Look after the account',
		error: { code: 403, category: 'apiAccess', outcome: 'refused' },
	},
	{
		title: 'leaves the rest to a person',
		cart: { phone: '+1 202 555 0145' },
		end: 'Look at these by hand',
		error: { code: 'CONTACT_NOT_FOUND', category: 'notFound', outcome: 'refused' },
	},
];

/** By the webhook, as a shop calls it. */
export function testAbandonedCartWithSmsFallback(stage: () => Stage): void {
	/** Each case has a cart of its own: of the same one the customer is reminded once. */
	const carts = cases.map((each, index) => ({ ...each, cartId: `cart-${41 + index}` }));

	async function call(cart: IDataObject) {
		const { n8n } = stage();
		return await stage().executionBy(
			example,
			async () => await postJson(`${n8n.url}/webhook/abandoned-cart`, { name: 'Amel', ...cart }),
		);
	}

	it.each(carts)('$title', async ({ cart, cartId, end, error, messages = [] }) => {
		const { sandbox } = stage();
		const before = sandbox.messages.length;
		const { execution, answer } = await call({ cartId, ...cart });
		expect(answer.status).toBe(200);
		expect(execution.status).toBe('success');
		const reached = [...itemsPerEnd(example, [execution])].filter(([, items]) => items > 0);
		expect(reached).toEqual([[end, 1]]);
		expect(jsonOf(execution, end)).toMatchObject([error === undefined ? {} : { error }]);
		const received = sandbox.messages.slice(before);
		expect(received.map(({ channel }) => channel)).toEqual(messages);
	});

	it('reminds once of a cart that the shop reports twice, whichever way', async () => {
		const { sandbox } = stage();
		const before = sandbox.messages.length;
		const onWhatsApp = { cartId: 'cart-90', phone: '+1 202 555 0103' };
		const bySms = { cartId: 'cart-91', phone: '+1 202 555 0104', ...french };
		for (const cart of [onWhatsApp, bySms]) await call(cart);
		expect(sandbox.messages).toHaveLength(before + 2);
		const { execution } = await call(onWhatsApp);
		expect(jsonOf(execution, 'Reminded on WhatsApp')).toEqual([
			{ alreadySent: true, key: 'cart-90' },
		]);
		await call(bySms);
		expect(sandbox.messages).toHaveLength(before + 2);
	});

	it('fills the template and the SMS with the cart', () => {
		const { sandbox } = stage();
		expect(
			sandbox.messagesTo('12025550101').map(({ templateId, body }) => [templateId, body]),
		).toEqual([
			[
				108,
				{
					to: '12025550101',
					country_code: 'US',
					body_params: ['Amel'],
					buttons: [{ index: 0, sub_type: 'url', value: 'cart-41' }],
				},
			],
		]);
		expect(sandbox.messagesTo('12025550102').map(({ body }) => body)).toEqual([
			expect.objectContaining({
				message: 'Hello Amel, your cart is waiting for you: https://shop.example.com/cart/cart-43',
			}),
		]);
	});

	testEveryEnd(stage, example);
}
