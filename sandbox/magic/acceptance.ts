import type { Answer } from '../http/answer';
import { magicCarts } from './magicCarts';
import { magicRecipients, type MagicBehaviour } from './magicRecipients';
import type { ApiCall } from '../http/route';
import { expireToken } from '../account/tokens';

const recipients = new Map(magicRecipients.map(({ number, behaviour }) => [number, behaviour]));
const carts = new Map(magicCarts.map(({ cartId, behaviour }) => [cartId, behaviour]));

/**
 * Accepts a valid POST, unless it names a magic recipient.
 *
 * @param number the number it names, undefined if it names none
 * @param accept records it and gives the usual answer
 */
export function acceptUnlessMagic(
	call: ApiCall,
	number: string | undefined,
	accept: () => Answer,
): Answer {
	return number === undefined ? accept() : behave(call, number, recipients.get(number), accept);
}

/** Saves a valid cart, unless it is a magic one. */
export function saveUnlessMagic(call: ApiCall, cartId: string, save: () => Answer): Answer {
	return behave(call, cartId, carts.get(cartId), save);
}

/** @param name the number or cart whose turn is remembered */
function behave(
	call: ApiCall,
	name: string,
	behaviour: MagicBehaviour | undefined,
	accept: () => Answer,
): Answer {
	if (behaviour === undefined) {
		return accept();
	}
	const { acceptNext } = call.state;
	if (behaviour.everyOtherTime) {
		if (acceptNext.delete(name)) {
			return accept();
		}
		acceptNext.add(name);
	}
	if (behaviour.revokesToken) {
		expireToken(call.token);
	}
	if (behaviour.accepted) {
		accept();
	}
	return behaviour.reply;
}
