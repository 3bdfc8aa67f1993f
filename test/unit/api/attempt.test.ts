import type { IHttpRequestOptions } from 'n8n-workflow';
import { attempt } from '../../../nodes/shared/api/attempt';
import type { Connection } from '../../../nodes/shared/api/connection';
import { type Account, fingerprintOf } from '../../../nodes/shared/api/fingerprint';
import { loginUnanswered, stoppedBeforeRequest } from '../../../nodes/shared/api/faultFailure';
import { tokenFor } from '../../../nodes/shared/api/login';
import { needsOtherToken, noteGoingOut } from '../../../nodes/shared/api/requestTrail';
import { timeLimit } from '../../../nodes/shared/run/connection/timeLimit';
import { answer, fault, origin, scriptedConnection, type Step } from './scripted';

const options: IHttpRequestOptions = { method: 'POST', url: `${origin}/api/sms/`, timeout: 5 };
const done = answer(200, { status: 'success', data: { id: 7 } });

let accounts = 0;

function newAccount(): Account {
	accounts++;
	return { origin, username: `attempt ${accounts}`, password: 's3cr3t' };
}

const never = new Promise<never>(() => undefined);

describe('one try of a request', () => {
	it.each<[string, Step, object]>([
		['data', done, { data: { id: 7 } }],
		[
			'a refusal',
			answer(400, { status: 'error', message: 'no' }),
			{ failure: { cause: 'refused', outcome: 'refused' } },
		],
		[
			'a fault',
			fault({ code: 'ECONNRESET' }),
			{ failure: { cause: 'interrupted', outcome: 'unknown' } },
		],
	])('comes to %s, and never rejects', async (_, step, expected) => {
		const { connection } = scriptedConnection([step]);
		expect(await attempt(connection, options, 'change')).toMatchObject({
			result: expected,
			sent: { token: 'scripted' },
		});
	});

	it('has an abort signal of its own, so that it can be given up alone', async () => {
		const { connection, calls } = scriptedConnection([done, done]);
		await attempt(connection, options, 'change');
		await attempt(connection, options, 'change');
		expect(calls[0]?.abortSignal).toBeInstanceOf(AbortSignal);
		expect(calls[1]?.abortSignal).not.toBe(calls[0]?.abortSignal);
	});

	it('has as much time as its options say', async () => {
		const { connection, limits } = scriptedConnection([done, done]);
		await attempt(connection, { ...options, timeout: 1_234 }, 'read');
		await attempt(connection, { url: options.url }, 'read');
		expect(limits).toEqual([1_234, 0]);
	});

	it('asks for another token than the one that was refused', async () => {
		const asked: boolean[] = [];
		const { connection } = scriptedConnection([], {
			send: ({ abortSignal }) => {
				asked.push(needsOtherToken(abortSignal, 'refused'));
				return Promise.resolve({ statusCode: 200, headers: {}, body: '' });
			},
		});
		await attempt(connection, options, 'change', 'refused');
		await attempt(connection, options, 'change', 'another');
		await attempt(connection, options, 'change');
		expect(asked).toEqual([true, false, false]);
	});
});

describe('a try that has no time any more', () => {
	/** A request that hangs, with a login before it that hangs, or a token noted. */
	async function hanging(where: 'login' | 'request', stops?: AbortSignal) {
		const account = newAccount();
		const key = fingerprintOf(account);
		let endLogin: (reason: unknown) => void = () => undefined;
		if (where === 'login') {
			const login = new Promise<never>((_, reject) => (endLogin = reject));
			tokenFor(account, undefined, () => login).catch(() => undefined);
		}
		const signals: (object | undefined)[] = [];
		const send: Connection['send'] = ({ abortSignal }) => {
			signals.push(abortSignal);
			if (where === 'request') noteGoingOut(abortSignal, { account: key, token: 'jwt' });
			return never;
		};
		const { connection } = scriptedConnection([], {
			send,
			account: key,
			within: timeLimit(stops),
		});
		const { result } = await attempt(connection, options, 'change');
		endLogin(new Error('over'));
		return { result, signals };
	}

	it('has not gone out while the login before it hangs', async () => {
		expect((await hanging('login')).result).toEqual({ failure: loginUnanswered });
	});

	it('may have been accepted once it has gone out', async () => {
		expect((await hanging('request')).result).toMatchObject({
			failure: { cause: 'interrupted', code: 'ECONNABORTED', outcome: 'unknown' },
		});
	});

	it('is aborted', async () => {
		const { signals } = await hanging('request');
		expect(signals).toMatchObject([{ aborted: true }]);
	});

	it.each([
		['has not gone out', 'login', { failure: stoppedBeforeRequest }],
		[
			'may have been accepted',
			'request',
			{ failure: { code: 'ERR_CANCELED', outcome: 'unknown' } },
		],
	] as const)('because the execution was stopped %s amid the %s', async (...row) => {
		const [, where, expected] = row;
		const stops = new AbortController();
		const ended = hanging(where, stops.signal);
		stops.abort();
		expect((await ended).result).toMatchObject(expected);
	});
});
