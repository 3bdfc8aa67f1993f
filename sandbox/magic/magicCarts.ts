import { errorAnswer } from '../http/answer';
import { refusals, tooManyRequests } from '../http/refusals';
import type { MagicBehaviour } from './magicRecipients';

/** A cart that makes the sandbox misbehave on purpose. */
export interface MagicCart {
	/** The `cart_id`. */
	readonly cartId: string;
	/** A short label. */
	readonly title: string;
	/** What the sandbox does, for people. */
	readonly answer: string;
	readonly behaviour: MagicBehaviour;
}

const tryAgainAfter = 1;

/** Every magic cart. They work once the fields of the cart are valid. */
export const magicCarts: readonly MagicCart[] = [
	{
		cartId: 'magic-refused',
		title: 'Refused',
		answer: '400, code "CART_REFUSED", "The cart is refused"',
		behaviour: { reply: errorAnswer(400, 'The cart is refused', 'CART_REFUSED') },
	},
	{
		cartId: 'magic-slow-down',
		title: 'Slow down once',
		answer: '429 with Retry-After: 1; the next request is accepted',
		behaviour: { reply: tooManyRequests(tryAgainAfter), everyOtherTime: true },
	},
	{
		cartId: 'magic-internal-error',
		title: 'Internal error',
		answer: '500, code 500, "An internal error occurred", always',
		behaviour: { reply: refusals.internalError },
	},
	{
		cartId: 'magic-bad-gateway',
		title: 'Bad gateway once',
		answer: '502 with an HTML page, and the cart is saved; the next request is accepted',
		behaviour: { reply: refusals.badGateway, accepted: true, everyOtherTime: true },
	},
	{
		cartId: 'magic-lost',
		title: 'Lost once',
		answer: 'The cart is saved, and the connection is reset; the next request is accepted',
		behaviour: { reply: { kind: 'reset' }, accepted: true, everyOtherTime: true },
	},
	{
		cartId: 'magic-silence',
		title: 'No answer once',
		answer: 'The cart is saved, but the answer never comes; the next request is accepted',
		behaviour: { reply: { kind: 'silence' }, accepted: true, everyOtherTime: true },
	},
];
