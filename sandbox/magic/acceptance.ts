import type { Answer } from '../http/answer';
import { magicRecipients } from './magicRecipients';
import type { ApiCall } from '../http/route';
import { expireToken } from '../account/tokens';

const behaviours = new Map(magicRecipients.map(({ number, behaviour }) => [number, behaviour]));

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
	const behaviour = number === undefined ? undefined : behaviours.get(number);
	if (number === undefined || behaviour === undefined) {
		return accept();
	}
	const { acceptNext } = call.state;
	if (behaviour.everyOtherTime) {
		if (acceptNext.delete(number)) {
			return accept();
		}
		acceptNext.add(number);
	}
	if (behaviour.revokesToken) {
		expireToken(call.token);
	}
	if (behaviour.accepted) {
		accept();
	}
	return behaviour.reply;
}
