import { noteGoingOut, tokenSentWith } from '../../../nodes/shared/api/requestTrail';

const first = { account: 'a', token: 'first' };
const second = { account: 'a', token: 'second' };

describe('the trail of a request', () => {
	it('is empty while it has not gone out', () => {
		expect(tokenSentWith(new AbortController().signal)).toBeUndefined();
	});

	it('leads to the token that it went out with last', () => {
		const { signal } = new AbortController();
		noteGoingOut(signal, first);
		expect(tokenSentWith(signal)).toBe(first);
		noteGoingOut(signal, second);
		expect(tokenSentWith(signal)).toBe(second);
	});

	it('is that of its own signal', () => {
		const [one, other] = [new AbortController().signal, new AbortController().signal];
		noteGoingOut(one, first);
		expect(tokenSentWith(other)).toBeUndefined();
	});

	it('is not kept of a request without a signal, as in the credential test', () => {
		expect(() => {
			noteGoingOut(undefined, first);
		}).not.toThrow();
	});
});
