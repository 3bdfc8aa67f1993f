import fc from 'fast-check';
import { bindToken, boundToken, fingerprintOf } from '../../../nodes/shared/api/fingerprint';

const account = fc.record({ origin: fc.string(), username: fc.string(), password: fc.string() });
const jane = { origin: 'https://a.example', username: 'jane', password: 'hunter2-hunter2' };

describe('the fingerprint of an account', () => {
	it.each([
		['base URL', { ...jane, origin: 'https://b.example' }],
		['user name', { ...jane, username: 'john' }],
		['case of the user name', { ...jane, username: 'Jane' }],
		['password', { ...jane, password: 'hunter3' }],
		['space around the password', { ...jane, password: ' hunter2-hunter2' }],
		[
			'border of user name and password',
			{ ...jane, username: 'janeh', password: 'unter2-hunter2' },
		],
	])('changes with the %s', (_, other) => {
		expect(fingerprintOf(other)).not.toBe(fingerprintOf(jane));
	});

	it('is the same for the same account', () => {
		expect(fingerprintOf({ ...jane })).toBe(fingerprintOf(jane));
	});

	it('tells any two accounts apart, and only those', () => {
		fc.assert(
			fc.property(account, account, (one, other) => {
				const same =
					one.origin === other.origin &&
					one.username === other.username &&
					one.password === other.password;
				expect(fingerprintOf(one) === fingerprintOf(other)).toBe(same);
			}),
		);
	});

	it('is a hash, in which nothing of the account can be read', () => {
		expect(fingerprintOf(jane)).toMatch(/^[0-9a-f]{32,}$/);
	});
});

describe('a stored token', () => {
	it('comes back for the account that earned it, and for no other', () => {
		fc.assert(
			fc.property(account, account, fc.string(), (owner, other, token) => {
				const stored = bindToken(fingerprintOf(owner), token);
				expect(boundToken(fingerprintOf(owner), stored)).toBe(token);
				fc.pre(fingerprintOf(owner) !== fingerprintOf(other));
				expect(boundToken(fingerprintOf(other), stored)).toBeUndefined();
			}),
		);
	});

	it.each([['a bare token'], [''], [undefined], [null], [42], [{}], [[]]])(
		'that is bound to nobody belongs to nobody: %p',
		(stored) => {
			expect(boundToken(fingerprintOf(jane), stored)).toBeUndefined();
		},
	);

	it('does not show the password', () => {
		expect(bindToken(fingerprintOf(jane), 'jwt')).not.toContain(jane.password);
	});
});
