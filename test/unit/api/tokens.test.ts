import fc from 'fast-check';
import {
	confirmToken,
	forgetToken,
	isOutdated,
	isReplaced,
	recentToken,
	rememberToken,
	replacementOf,
	retireToken,
} from '../../../nodes/shared/api/tokens';

let accounts = 0;

/** Tokens are remembered for the whole process, so each test has an account of its own. */
function newAccount(): string {
	accounts++;
	return `tokens ${accounts}`;
}

afterEach(() => {
	jest.restoreAllMocks();
});

describe('the token that takes the place of another', () => {
	it('is none for an account that never logged in', () => {
		expect(replacementOf(newAccount(), undefined)).toBeUndefined();
	});

	it('is the remembered one where there was none before', () => {
		const account = newAccount();
		rememberToken(account, 'first', undefined);
		expect(replacementOf(account, undefined)).toBe('first');
	});

	it('is the newest one for each that was replaced, directly or not', () => {
		const account = newAccount();
		rememberToken(account, 'first', 'before');
		rememberToken(account, 'second', 'first');
		rememberToken(account, 'third', 'elsewhere');
		for (const failed of ['before', 'first', 'second', 'elsewhere']) {
			expect(replacementOf(account, failed)).toBe('third');
		}
	});

	it('is not the one that has just failed', () => {
		const account = newAccount();
		rememberToken(account, 'first', undefined);
		expect(replacementOf(account, 'first')).toBeUndefined();
	});

	it('is not one of which nobody knows whether it is newer: another process got the failed one', () => {
		const account = newAccount();
		rememberToken(account, 'first', undefined);
		expect(replacementOf(account, 'of another process')).toBeUndefined();
	});

	it.each([
		['is still good after 58 minutes', 58, 'first'],
		['is not handed out when its hour is nearly over', 59, undefined],
		['is not handed out when its hour is over', 60, undefined],
	])('%s', (_, minutes, expected) => {
		const account = newAccount();
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
		rememberToken(account, 'first', undefined);
		clock.mockReturnValue(start + minutes * 60_000);
		expect(replacementOf(account, undefined)).toBe(expected);
	});

	it('is known for the last twenty that were replaced', () => {
		const account = newAccount();
		for (let index = 0; index <= 21; index++) rememberToken(account, `token ${index}`, undefined);
		expect(replacementOf(account, 'token 0')).toBeUndefined();
		expect(replacementOf(account, 'token 1')).toBe('token 21');
		expect(replacementOf(account, 'token 20')).toBe('token 21');
	});

	it('is never the failed one, whatever the logins and refusals were', () => {
		const token = fc.constantFrom('a', 'b', 'c', 'd');
		const login = fc.record({ token, failed: fc.option(token, { nil: undefined }) });
		fc.assert(
			fc.property(fc.array(login), token, (logins, failed) => {
				const account = newAccount();
				// Buzzbip makes each token anew.
				logins.forEach((made, index) => {
					rememberToken(account, `${made.token}${index}`, made.failed);
				});
				const newest = `${logins.at(-1)?.token ?? ''}${logins.length - 1}`;
				expect([undefined, newest]).toContain(replacementOf(account, failed));
				expect(replacementOf(account, newest)).toBeUndefined();
			}),
		);
	});
});

describe('a retired token', () => {
	it('is handed out no more, but what it replaced is still known afterwards', () => {
		const account = newAccount();
		rememberToken(account, 'first', 'before');
		retireToken(account);
		expect(replacementOf(account, undefined)).toBeUndefined();
		expect(replacementOf(account, 'before')).toBeUndefined();
		expect(recentToken(account, 1_000_000)).toBeUndefined();
		rememberToken(account, 'second', undefined);
		expect(replacementOf(account, 'before')).toBe('second');
		expect(replacementOf(account, 'first')).toBe('second');
	});

	it('may be one that there never was', () => {
		const account = newAccount();
		retireToken(account);
		expect(replacementOf(account, undefined)).toBeUndefined();
	});
});

describe('a recent token', () => {
	it.each([
		['is one within its time', 10_000, 'first'],
		['is none after it', 10_001, undefined],
	])('%s', (_, later, expected) => {
		const account = newAccount();
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
		rememberToken(account, 'first', undefined);
		clock.mockReturnValue(start + later);
		expect(recentToken(account, 10_000)).toBe(expected);
	});

	it('is none for an account that never logged in, or whose token is forgotten', () => {
		const account = newAccount();
		expect(recentToken(account, 10_000)).toBeUndefined();
		rememberToken(account, 'first', undefined);
		forgetToken(account);
		expect(recentToken(account, 10_000)).toBeUndefined();
		expect(replacementOf(account, undefined)).toBeUndefined();
	});
});

describe('a 401', () => {
	it('says nothing about the account when its token was replaced meanwhile', () => {
		const account = newAccount();
		rememberToken(account, 'first', undefined);
		rememberToken(account, 'second', 'first');
		expect(isOutdated({ account, token: 'first' })).toBe(true);
		expect(isOutdated({ account, token: 'second' })).toBe(false);
		expect(isReplaced({ account, token: 'first' })).toBe(true);
		expect(isReplaced({ account, token: 'second' })).toBe(false);
	});

	it('says nothing about the account when its token is of another process, which may know of a newer one', () => {
		const account = newAccount();
		rememberToken(account, 'first', undefined);
		expect(isOutdated({ account, token: 'of another process' })).toBe(true);
		expect(isReplaced({ account, token: 'of another process' })).toBe(false);
	});

	it('says nothing about the account when its token was good until now', () => {
		const account = newAccount();
		rememberToken(account, 'first', undefined);
		expect(isOutdated({ account, token: 'first' })).toBe(false);
		confirmToken({ account, token: 'first' });
		expect(isOutdated({ account, token: 'first' })).toBe(true);
	});

	it('is a verdict when nothing is remembered, as of a pasted token', () => {
		expect(isOutdated({ account: newAccount(), token: 'pasted' })).toBe(false);
		expect(isReplaced({ account: newAccount(), token: 'pasted' })).toBe(false);
	});

	it('is a verdict for a new token, though the one before was accepted', () => {
		const account = newAccount();
		rememberToken(account, 'first', undefined);
		confirmToken({ account, token: 'first' });
		rememberToken(account, 'second', 'first');
		confirmToken({ account, token: 'first' });
		expect(isOutdated({ account, token: 'second' })).toBe(false);
	});

	it.each([
		['another account', 'first'],
		['nobody', 'second'],
	])('is no news where the token is that of %s', (_, token) => {
		const account = newAccount();
		rememberToken(account, 'first', undefined);
		confirmToken({ account: token === 'first' ? newAccount() : account, token });
		expect(isOutdated({ account, token: 'first' })).toBe(false);
	});
});

describe('many accounts', () => {
	it('are not remembered without end: the oldest is forgotten', () => {
		const all = Array.from({ length: 101 }, newAccount);
		for (const account of all) rememberToken(account, 'first', undefined);
		expect(all.map((account) => replacementOf(account, undefined) ?? 'none')).toEqual([
			'none',
			...Array<string>(100).fill('first'),
		]);
	});

	it('are remembered by their last login', () => {
		const all = Array.from({ length: 100 }, newAccount);
		const [first = '', second = ''] = all;
		for (const account of all) rememberToken(account, 'first', undefined);
		rememberToken(first, 'second', 'first');
		rememberToken(newAccount(), 'first', undefined);
		expect(replacementOf(first, undefined)).toBe('second');
		expect(replacementOf(second, undefined)).toBeUndefined();
	});
});
