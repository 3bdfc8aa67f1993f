import { noteGoingOut } from '../../../nodes/shared/api/requestTrail';
import { createBuzzbip, type RequestSettings } from '../../../nodes/shared/api/buzzbip';
import type { ChangeMemory } from '../../../nodes/shared/api/changeMemory';
import type { Connection } from '../../../nodes/shared/api/connection';
import type { Effect } from '../../../nodes/shared/api/effect';
import { BuzzbipError, invalidParameter, type JsonValue } from '../../../nodes/shared/api/failure';
import { loginUnanswered } from '../../../nodes/shared/api/faultFailure';
import type { BuzzbipRequest } from '../../../nodes/shared/api/request';
import type { Result } from '../../../nodes/shared/api/result';
import { confirmToken, rememberToken } from '../../../nodes/shared/api/tokens';
import {
	answer,
	failureOf,
	fault,
	origin,
	scriptedConnection,
	type ScriptedConnection,
	type Step,
} from './scripted';

const defaults: RequestSettings = {
	timeout: 30_000,
	maxRetries: 4,
	dryRun: false,
	extraBody: {},
	extraQuery: {},
};
const post: BuzzbipRequest = { method: 'POST', path: '/api/sms/', body: { number: '1' } };
const save: BuzzbipRequest = { ...post, effect: 'idempotent' };
const get: BuzzbipRequest = { method: 'GET', path: '/api/sms/', query: { limit: 5 } };

const done = answer(200, { status: 'success', data: { id: 7 } });
const refused = answer(400, { status: 'error', message: 'no', code: 1004, data: { a: 1 } });
const throttled = (seconds?: number) =>
	answer(429, '', seconds === undefined ? {} : { 'retry-after': String(seconds) });
const busy = answer(503, '<html></html>', { 'retry-after': '2' });
const oops = answer(500, { status: 'error', message: 'Oops' });
const gateway = answer(502, '<html></html>');
const notConnected = fault(new Error('x', { cause: { code: 'ECONNREFUSED' } }));
const lost = fault(new Error('x', { cause: { code: 'ECONNRESET', syscall: 'read' } }));
const timeout = fault({ code: 'ECONNABORTED' });
const denied = answer(403, { status: 'error', message: 'No API access' });
const unauthorized = answer(401, { code: 401, message: 'Expired JWT Token' });
const loginHangs = fault(new Error('x', { cause: new BuzzbipError(loginUnanswered) }));
const loginFailed = fault(new Error('x', { cause: invalidParameter('Password', 'no') }));

interface Made extends ScriptedConnection {
	readonly result: Promise<unknown>;
}

const requestOf: Record<Effect, BuzzbipRequest> = { read: get, idempotent: save, change: post };

function make(
	effect: Effect,
	steps: readonly Step[],
	settings: Partial<RequestSettings> = {},
	request: BuzzbipRequest = requestOf[effect],
	overrides: Partial<Connection> = {},
): Made {
	const scripted = scriptedConnection(steps, overrides);
	const buzzbip = createBuzzbip(scripted.connection, { ...defaults, ...settings });
	return { ...scripted, result: buzzbip.request(request) };
}

describe('a request', () => {
	it('goes out as it is documented, and no redirect is followed', async () => {
		const { calls, result } = make(
			'change',
			[done],
			{ timeout: 1_234 },
			{ ...post, query: { a: 1 } },
		);
		expect(await result).toEqual({ id: 7 });
		expect(calls).toEqual([
			{
				method: 'POST',
				url: `${origin}/api/sms/`,
				qs: { a: 1 },
				body: { number: '1' },
				json: true,
				timeout: 1_234,
				disableFollowRedirect: true,
				abortSignal: expect.any(AbortSignal) as unknown,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			},
		]);
	});

	it('without body and query has neither', async () => {
		const request: BuzzbipRequest = { method: 'DELETE', path: '/api/v2/whatsapp/media/1' };
		const { calls, result } = make('change', [answer(204, '')], {}, request);
		expect(await result).toBeNull();
		expect(calls[0]).not.toHaveProperty('body');
		expect(calls[0]).not.toHaveProperty('qs');
	});

	it('waits for its turn before it goes out, each time', async () => {
		const { events, result } = make('change', [throttled(1), done]);
		await result;
		expect(events).toEqual([
			'turn',
			'request',
			'throttled',
			'sleep',
			'turn',
			'request',
			'dealtWith',
		]);
	});
});

describe('after an attempt', () => {
	it.each([
		['an answer', done, 'dealtWith', ['admitted']],
		['a refusal', refused, 'dealtWith', ['admitted']],
		['a refused access', denied, 'dealtWith', []],
		['a 401', unauthorized, 'dealtWith', []],
		['an error 500', oops, 'dealtWith', []],
		['a page of a gateway', gateway, 'dealtWith', []],
		['a throttling', throttled(1), 'throttled', ['throttled']],
		['a throttling without a wait', throttled(), 'throttled', ['throttled']],
		['a wait that is too long', throttled(9_999), 'throttled', ['throttled']],
		['a 503 with Retry-After', busy, 'throttled', ['throttled']],
		['no connection', notConnected, 'unanswered', []],
		['a lost connection', lost, 'unanswered', []],
		['a timeout', timeout, 'unanswered', []],
		['a failed login', loginFailed, 'unanswered', []],
		['a login without an answer', loginHangs, 'unanswered', []],
	] as const)(
		'that ended in %s the pace has one word of it, and the run what it wants to know',
		async (...row) => {
			const [, step, word, events] = row;
			const { turns, noticed, result } = make('change', [step], { maxRetries: 0 });
			await result.catch(() => undefined);
			expect(turns).toEqual([[word]]);
			expect(noticed).toEqual(events);
		},
	);

	it('each attempt has its own turn and its own word; a repeat is noticed', async () => {
		const { turns, noticed, result } = make('read', [throttled(1), notConnected, oops, done]);
		await result;
		expect(turns).toEqual([['throttled'], ['unanswered'], ['dealtWith'], ['dealtWith']]);
		expect(noticed).toEqual(['throttled', 'repeated', 'repeated', 'repeated', 'admitted']);
	});

	it('nobody has to notice anything', async () => {
		const connection: Connection = {
			...scriptedConnection([throttled(1), refused]).connection,
		};
		Reflect.deleteProperty(connection, 'noticed');
		const buzzbip = createBuzzbip(connection, defaults);
		expect(await failureOf(buzzbip.request(get))).toMatchObject({ cause: 'refused' });
	});

	it('a throttling without Retry-After tells the pace the wait before the repeat', async () => {
		const { throttles, waits, result } = make('change', [throttled(), throttled(), done]);
		await result;
		expect(throttles).toEqual(waits);
	});

	it('a wait that is too long for this request holds the others no longer than any other', async () => {
		const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
		const { throttles, waits, result } = make('change', [throttled(3_600), done]);
		await failureOf(result);
		random.mockRestore();
		expect([throttles, waits]).toEqual([[500], []]);
	});

	it('a wait that only this request has no time for any more is told to the pace', async () => {
		const { throttles, waits, result } = make('change', [throttled(200), throttled(101), done]);
		await failureOf(result);
		expect([throttles, waits]).toEqual([[200_000, 101_000], [200_000]]);
	});

	it('waits without Retry-After that come to too much tell the pace a wait from the beginning', async () => {
		const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
		const steps = [throttled(300), throttled(), done];
		const { throttles, waits, result } = make('change', steps);
		await failureOf(result);
		random.mockRestore();
		expect([throttles, waits]).toEqual([[300_000, 500], [300_000]]);
	});
});

describe('a failure that is followed by a repeat', () => {
	it.each([
		['read', 'a throttling', throttled()],
		['idempotent', 'a throttling', throttled()],
		['change', 'a throttling', throttled()],
		['change', 'a 503 with Retry-After', busy],
		['change', 'a throttling message', answer(400, { status: 'error', message: 'Rate limit hit' })],
		['read', 'no connection', notConnected],
		['idempotent', 'no connection', notConnected],
		['change', 'no connection', notConnected],
		['read', 'a lost connection', lost],
		['read', 'a timeout', timeout],
		['read', 'a page of a gateway', gateway],
		['read', 'an error 500', oops],
		['idempotent', 'a lost connection', lost],
		['idempotent', 'a timeout', timeout],
		['idempotent', 'a page of a gateway', gateway],
		['idempotent', 'an error 500', oops],
	] as const)('%s after %s', async (effect, _, step) => {
		const { calls, waits, result } = make(effect, [step, step, done]);
		expect(await result).toEqual({ id: 7 });
		expect(calls).toHaveLength(3);
		expect(waits).toHaveLength(2);
	});

	it.each([
		['maxRetries 4', 4],
		['maxRetries 1', 1],
		['maxRetries 0', 0],
	])('is repeated as often as %s says', async (_, maxRetries) => {
		const { calls, waits, result } = make('change', Array<Step>(9).fill(throttled(1)), {
			maxRetries,
		});
		expect(await failureOf(result)).toMatchObject({ cause: 'throttled', outcome: 'refused' });
		expect(calls).toHaveLength(maxRetries + 1);
		expect(waits).toHaveLength(maxRetries);
	});

	it('is repeated with the same request', async () => {
		const { calls, result } = make('change', [throttled(1), notConnected, done]);
		await result;
		const parts = calls.map(({ abortSignal, ...options }) => ({ abortSignal, options }));
		const [first, second, third] = parts;
		expect(second?.options).toEqual(first?.options);
		expect(third?.options).toEqual(first?.options);
		// One that was given up must not take the next one with it.
		expect(new Set(parts.map(({ abortSignal }) => abortSignal)).size).toBe(3);
	});
});

describe('a failure that is not followed by a repeat', () => {
	it.each([
		['change', 'a lost connection', lost, 'interrupted', 'unknown'],
		['change', 'a timeout', timeout, 'interrupted', 'unknown'],
		['change', 'a page of a gateway', gateway, 'interrupted', 'unknown'],
		['change', 'HTML with 200', answer(200, '<html></html>'), 'unreadable', 'unknown'],
		['idempotent', 'HTML with 200', answer(200, '<html></html>'), 'unreadable', 'unknown'],
		['change', 'an error 500', oops, 'serverError', 'unknown'],
		['idempotent', 'a JSend error 400', refused, 'refused', 'refused'],
		['read', 'a JSend error 400', refused, 'refused', 'refused'],
		['change', 'a JSend error 400', refused, 'refused', 'refused'],
		[
			'change',
			'an error with 200',
			answer(200, { status: 'fail', data: {} }),
			'refused',
			'refused',
		],
		['read', 'a 403', denied, 'accessDenied', 'refused'],
		['change', 'a 403', denied, 'accessDenied', 'refused'],
		['read', 'a 401 that n8n could not heal', unauthorized, 'unauthorized', 'refused'],
		['change', 'a 401 that n8n could not heal', unauthorized, 'unauthorized', 'refused'],
		['change', 'a failed login', loginFailed, 'invalid', 'notSent'],
		['read', 'a login without an answer', loginHangs, 'loginUnanswered', 'notSent'],
		['change', 'a login without an answer', loginHangs, 'loginUnanswered', 'notSent'],
		['change', 'a redirect', answer(301, ''), 'refused', 'refused'],
	] as const)('%s after %s', async (effect, _, step, cause, outcome) => {
		const { calls, waits, result } = make(effect, [step, done]);
		expect(await failureOf(result)).toMatchObject({ cause, outcome });
		expect(calls).toHaveLength(1);
		expect(waits).toEqual([]);
	});

	it.each([
		['a lost connection', [lost, lost], 'interrupted'],
		['an error 500', [oops, oops], 'serverError'],
		['a lost connection, then none', [lost, notConnected], 'interrupted'],
		['a lost connection, then a refusal', [lost, refused], 'refused'],
		['a lost connection, then a throttling', [lost, throttled(1)], 'throttled'],
		['a lost connection, then a stop', [lost], 'interrupted'],
	] as const)('leaves open what became of a write that may be repeated: %s', async (...row) => {
		const [, steps, cause] = row;
		const scripted = scriptedConnection(steps);
		const stopped = () => scripted.calls.length === 1 && steps.length === 1;
		const settings = { ...defaults, maxRetries: 1 };
		const buzzbip = createBuzzbip({ ...scripted.connection, stopped }, settings);
		expect(await failureOf(buzzbip.request(save))).toMatchObject({
			cause,
			outcome: 'unknown',
			description: expect.stringContaining('may have been accepted') as string,
		});
		expect(scripted.calls).toHaveLength(steps.length);
	});

	it.each([
		['none made', [notConnected, notConnected], 'notSent'],
		['a throttling, then a refusal', [throttled(1), refused], 'refused'],
	] as const)('is known of a write that never arrived: %s', async (_, steps, outcome) => {
		const { result } = make('idempotent', steps, { maxRetries: 1 });
		expect(await failureOf(result)).toMatchObject({ outcome });
	});

	it('ends a change that was repeated before: throttled, then lost', async () => {
		const { calls, result } = make('change', [throttled(1), lost, done]);
		expect(await failureOf(result)).toMatchObject({ cause: 'interrupted', outcome: 'unknown' });
		expect(calls).toHaveLength(2);
	});
});

describe('the waits of a request', () => {
	it('are what Retry-After says', async () => {
		const { waits, throttles, result } = make('change', [throttled(3), throttled(60), busy, done]);
		await result;
		expect(waits).toEqual([3_000, 60_000, 2_000]);
		expect(throttles).toEqual([3_000, 60_000, 2_000]);
	});

	it('are told to the pace only when Buzzbip asked to slow down', async () => {
		const { waits, throttles, result } = make('change', [notConnected, throttled(), done]);
		await result;
		expect(waits).toHaveLength(2);
		expect(throttles).toEqual([waits[1]]);
	});

	it('grow without Retry-After, and none is longer than its ceiling', async () => {
		const random = jest.spyOn(Math, 'random').mockReturnValue(0.999);
		const { waits, result } = make('read', [lost, lost, lost, lost, done]);
		await result;
		random.mockRestore();
		expect(waits).toEqual([...waits].sort((one, other) => one - other));
		expect(new Set(waits).size).toBe(4);
		expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
	});

	it.each([
		['at once when it is too long', [throttled(301)], []],
		['at once when it is an hour', [throttled(3_600)], []],
		['when the waits add up to too much', [throttled(200), throttled(101)], [200_000]],
	])('are given up %s', async (_, steps, expected) => {
		const { calls, waits, result } = make('change', [...steps, done]);
		expect(await failureOf(result)).toMatchObject({ cause: 'throttled', outcome: 'refused' });
		expect(waits).toEqual(expected);
		expect(calls).toHaveLength(steps.length);
	});
});

describe('extra fields', () => {
	it('can’t be merged into a body that is a list', async () => {
		const request: BuzzbipRequest = { ...post, body: [{ a: 1 }] };
		const { calls, result } = make('change', [done], { extraBody: { b: 2 } }, request);
		expect(await failureOf(result)).toMatchObject({
			code: 'INVALID_PARAMETER',
			outcome: 'notSent',
			message: 'Extra Body can’t be merged into a body that is a list: take it out of the options',
		});
		expect(calls).toEqual([]);
	});

	it('are merged into body and query, and win', async () => {
		const settings = { extraBody: { number: '2', sender: 'x' }, extraQuery: { limit: 9, a: 1 } };
		const request = { ...post, query: { limit: 5, page: 1 } };
		const { calls, result } = make('change', [done], settings, request);
		await result;
		expect(calls[0]).toMatchObject({ body: { number: '2', sender: 'x' } });
		expect(calls[0]?.qs).toEqual({ limit: 9, page: 1, a: 1 });
	});

	it('make a body and a query where there was none', async () => {
		const settings = { extraBody: { a: 1 }, extraQuery: { b: 2 } };
		const request: BuzzbipRequest = { method: 'POST', path: '/api/v2/whatsapp/templates/1/submit' };
		const { calls, result } = make('change', [done], settings, request);
		await result;
		expect(calls[0]).toMatchObject({ body: { a: 1 }, qs: { b: 2 } });
	});

	it('do not change the request that was given', async () => {
		const request = { ...post, body: { number: '1' } };
		await make('change', [done], { extraBody: { number: '2' } }, request).result;
		expect(request.body).toEqual({ number: '1' });
	});
});

describe('a dry run', () => {
	it('of a change makes no request and shows it', async () => {
		const settings = { dryRun: true, extraBody: { a: 1 }, extraQuery: { b: 2 } };
		const { events, result } = make('change', [done], settings);
		expect(await result).toMatchObject({
			dryRun: true,
			request: {
				method: 'POST',
				url: `${origin}/api/sms/`,
				query: { b: 2 },
				body: { number: '1', a: 1 },
			},
		});
		expect(events).toEqual([]);
	});

	it('shows an empty query, and no body, where there is none', async () => {
		const request: BuzzbipRequest = { method: 'DELETE', path: '/api/v2/whatsapp/media/1' };
		const { result } = make('change', [], { dryRun: true }, request);
		expect(await result).toMatchObject({ request: { query: {}, body: null } });
	});

	it('of a write that may be repeated makes no request either', async () => {
		const { calls, result } = make('idempotent', [done], { dryRun: true });
		expect(await result).toMatchObject({ dryRun: true });
		expect(calls).toEqual([]);
	});

	it('makes a request that only reads', async () => {
		const { calls, result } = make('read', [done], { dryRun: true });
		expect(await result).toEqual({ id: 7 });
		expect(calls).toHaveLength(1);
	});
});

describe('a request that is no longer wanted', () => {
	it('is not made', async () => {
		const request = { ...get, stillWanted: () => false };
		const { calls, events, result } = make('read', [done], {}, request);
		await expect(result).rejects.toThrow();
		expect(calls).toEqual([]);
		expect(events).toEqual(['turn', 'unanswered']);
	});

	it('is not repeated', async () => {
		let asked = 0;
		const request = { ...get, stillWanted: () => asked++ === 0 };
		const { calls, events, result } = make('read', [throttled(9), done], {}, request);
		await expect(result).rejects.toThrow();
		expect(calls).toHaveLength(1);
		expect(events).not.toContain('sleep');
	});
});

describe('an execution that is stopped', () => {
	it.each(['read', 'change'] as const)('before a %s makes no request', async (effect) => {
		const { calls, result } = make(effect, [done], {}, undefined, { stopped: () => true });
		expect(await failureOf(result)).toMatchObject({
			cause: 'stopped',
			outcome: 'notSent',
			httpCode: null,
		});
		expect(calls).toEqual([]);
	});

	it('while it waits for its turn makes no request', async () => {
		let stopped = false;
		const told: string[] = [];
		const { calls, result } = make('change', [done], {}, undefined, {
			stopped: () => stopped,
			pace: {
				turn: async () => {
					stopped = true;
					await Promise.resolve();
					return {
						dealtWith: () => told.push('dealtWith'),
						throttled: () => told.push('throttled'),
						unanswered: () => told.push('unanswered'),
					};
				},
			},
		});
		expect(await failureOf(result)).toMatchObject({ cause: 'stopped', outcome: 'notSent' });
		expect(calls).toEqual([]);
		expect(told).toEqual(['unanswered']);
	});

	it.each([
		['a throttling', throttled(9)],
		['no connection', notConnected],
	])(
		'makes no further request when it ends while waiting after %s, and says that nothing was sent',
		async (...row) => {
			const [, step] = row;
			let stopped = false;
			const { calls, result } = make('change', [step, done], {}, undefined, {
				stopped: () => stopped,
				sleep: () => {
					stopped = true;
					return Promise.resolve();
				},
			});
			expect(await failureOf(result)).toMatchObject({ cause: 'stopped', outcome: 'notSent' });
			expect(calls).toHaveLength(1);
		},
	);
});

describe('the time of a request', () => {
	it('is that of the user, for each try anew', async () => {
		const { limits, result } = make('read', [lost, throttled(), done], { timeout: 1_234 });
		await result;
		expect(limits).toEqual([1_234, 1_234, 1_234]);
	});
});

describe('a 401', () => {
	let accounts = 0;

	/** Each request goes out with the token that is said, before the step is played. */
	function withTokens(tokens: readonly string[], steps: readonly Step[], accepted?: boolean) {
		accounts++;
		const account = `account ${accounts}`;
		const scripted = scriptedConnection(steps, { account });
		const send: Connection['send'] = async (options) => {
			const token = tokens[scripted.calls.length];
			if (token !== undefined) noteGoingOut(options.abortSignal, { account, token });
			return await scripted.send(options);
		};
		const renewable = { isRenewable: true };
		rememberToken(account, 'newest', undefined);
		if (accepted === true) confirmToken({ account, token: 'newest' });
		const connection = { ...scripted.connection, ...renewable, send };
		const buzzbip = createBuzzbip(connection, { ...defaults, maxRetries: 0 });
		return { ...scripted, connection, buzzbip };
	}

	it('is followed by one login at once, whatever the token was, be it a change', async () => {
		const { buzzbip, calls, noticed, waits } = withTokens(['newest', 'new'], [unauthorized, done]);
		expect(await buzzbip.request(post)).toEqual({ id: 7 });
		expect(calls).toHaveLength(2);
		expect(waits).toEqual([]);
		expect(noticed).toEqual(['repeated', 'admitted']);
	});

	it('is tried again when its token had been replaced meanwhile', async () => {
		const { buzzbip, calls } = withTokens(
			['older', 'old', 'newest'],
			[unauthorized, unauthorized, done],
		);
		expect(await buzzbip.request(post)).toEqual({ id: 7 });
		expect(calls).toHaveLength(3);
	});

	it('is tried again when its token was good a moment ago', async () => {
		const { buzzbip, calls } = withTokens(
			['old', 'newest', 'newest'],
			[unauthorized, unauthorized, done],
			true,
		);
		expect(await buzzbip.request(post)).toEqual({ id: 7 });
		expect(calls).toHaveLength(3);
	});

	it('is cured by the token that another process has stored meanwhile, before any login', async () => {
		const stored = ['of another process', 'of a third one'];
		const { calls, connection, waits } = withTokens(
			['old', 'of another process', 'of a third one'],
			[unauthorized, unauthorized, done],
		);
		const storedToken = jest.fn(() => Promise.resolve(stored.shift()));
		const buzzbip = createBuzzbip({ ...connection, storedToken }, { ...defaults, maxRetries: 0 });
		expect(await buzzbip.request(post)).toEqual({ id: 7 });
		expect(calls).toHaveLength(3);
		expect(storedToken).toHaveBeenCalledTimes(2);
		// The first is looked for at once; then the other process gets the time to store its token.
		expect(waits).toEqual([expect.any(Number)]);
		expect(waits[0]).toBeGreaterThanOrEqual(1_000);
	});

	it('is not looked up where this process knows the token that has taken the place of the refused one', async () => {
		const { calls, connection } = withTokens(['older', 'newest'], [unauthorized, done]);
		rememberToken(connection.account, 'the very newest', 'older');
		const storedToken = jest.fn(() => Promise.resolve(undefined));
		const buzzbip = createBuzzbip({ ...connection, storedToken }, { ...defaults, maxRetries: 0 });
		expect(await buzzbip.request(post)).toEqual({ id: 7 });
		expect(calls).toHaveLength(2);
		expect(storedToken).not.toHaveBeenCalled();
	});

	it('is believed after the login when its token is the newest and was never accepted', async () => {
		const { buzzbip, calls } = withTokens(['old', 'newest'], [unauthorized, unauthorized, done]);
		expect(await failureOf(buzzbip.request(post))).toMatchObject({ cause: 'unauthorized' });
		expect(calls).toHaveLength(2);
	});

	it('is believed at once when the token was pasted', async () => {
		const { calls, connection } = withTokens(['pasted'], [unauthorized, done]);
		const pasted = { ...connection, isRenewable: false };
		const buzzbip = createBuzzbip(pasted, { ...defaults, maxRetries: 0 });
		expect(await failureOf(buzzbip.request(post))).toMatchObject({ cause: 'unauthorized' });
		expect(calls).toHaveLength(1);
	});

	it('in an answer with HTTP 200 is believed, for the token was let in', async () => {
		const inside = answer(200, { code: 401, message: 'No' });
		const { buzzbip, calls } = withTokens(['old'], [inside, done]);
		expect(await failureOf(buzzbip.request(post))).toMatchObject({ cause: 'unauthorized' });
		expect(calls).toHaveLength(1);
	});

	it.each([
		['four logins', undefined, 5],
		['twenty tokens that were replaced', 'of another process', 20],
	])('is believed in the end, after %s', async (_, stored, tries) => {
		const all = 30;
		const { calls, connection } = withTokens(
			Array<string>(all).fill('old'),
			Array<Step>(all).fill(unauthorized),
		);
		const storedToken = () => Promise.resolve(stored);
		const buzzbip = createBuzzbip({ ...connection, storedToken }, { ...defaults, maxRetries: 0 });
		expect(await failureOf(buzzbip.request(post))).toMatchObject({
			cause: 'unauthorized',
			outcome: 'refused',
		});
		expect(calls).toHaveLength(tries);
	});

	it('is the only refusal that is tried again with another token', async () => {
		const { buzzbip, calls } = withTokens(['old', 'newest'], [denied, done]);
		expect(await failureOf(buzzbip.request(post))).toMatchObject({ cause: 'accessDenied' });
		expect(calls).toHaveLength(1);
	});
});

describe('the memory of the changes', () => {
	/** Recalls the results in turn, one per change; undefined for a change that has to be made. */
	function memoryOf(...results: readonly (Result<JsonValue> | undefined)[]) {
		const told: string[] = [];
		let asked = 0;
		const memory: ChangeMemory = {
			recall() {
				told.push('recall');
				return results[asked++];
			},
			start() {
				told.push('start');
			},
			finish(result) {
				told.push('failure' in result ? result.failure.cause : 'data');
			},
		};
		return { told, memory };
	}

	function remembering(
		memory: ChangeMemory,
		steps: readonly Step[],
		settings: Partial<RequestSettings> = {},
		overrides: Partial<Connection> = {},
	) {
		const scripted = scriptedConnection(steps, overrides);
		const buzzbip = createBuzzbip(scripted.connection, { ...defaults, ...settings }, { memory });
		return { ...scripted, buzzbip };
	}

	it('is told of each try of a change, before and after', async () => {
		const { told, memory } = memoryOf();
		const { buzzbip } = remembering(memory, [throttled(), notConnected, done]);
		await buzzbip.request(post);
		expect(told).toEqual([
			'recall',
			...['start', 'throttled'],
			...['start', 'notConnected'],
			...['start', 'data'],
		]);
	});

	it('is told of a change before it goes out', async () => {
		const { told, memory } = memoryOf();
		let toldBefore: string[] = [];
		const { buzzbip } = remembering(
			memory,
			[],
			{},
			{
				send: () => {
					toldBefore = [...told];
					return Promise.resolve({ statusCode: 204, headers: {}, body: '' });
				},
			},
		);
		await buzzbip.request(post);
		expect(toldBefore).toEqual(['recall', 'start']);
	});

	it('answers for a change that took effect in an earlier try, without a request', async () => {
		const { told, memory } = memoryOf({ data: { id: 9 } }, undefined);
		const { buzzbip, events } = remembering(memory, [done]);
		expect(await buzzbip.request(post)).toEqual({ id: 9 });
		expect(events).toEqual([]);
		expect(await buzzbip.request(post)).toEqual({ id: 7 });
		expect(told).toEqual(['recall', 'recall', 'start', 'data']);
	});

	it('answers with the failure of a change of which nobody knows what became', async () => {
		const failure = { ...loginUnanswered, outcome: 'unknown' } as const;
		const { buzzbip, events } = remembering(memoryOf({ failure }).memory, [done]);
		expect(await failureOf(buzzbip.request(post))).toBe(failure);
		expect(events).toEqual([]);
	});

	it.each([
		['a read', get, {}],
		['a change that is only described', post, { dryRun: true }],
	])('hears nothing of %s', async (_, request, settings) => {
		const { told, memory } = memoryOf({ data: { id: 9 } });
		const { buzzbip } = remembering(memory, [done], settings);
		expect(await buzzbip.request(request)).not.toEqual({ id: 9 });
		expect(told).toEqual([]);
	});

	it('hears of a write that may be repeated only that it has succeeded', async () => {
		const { told, memory } = memoryOf();
		const { buzzbip } = remembering(memory, [lost, oops, done]);
		await buzzbip.request(save);
		expect(told).toEqual(['recall', 'data']);
		const failing = remembering(memory, [lost], { maxRetries: 0 });
		await failureOf(failing.buzzbip.request(save));
		expect(told).toEqual(['recall', 'data', 'recall']);
	});

	it('answers for such a write that has succeeded in an earlier try', async () => {
		const { memory } = memoryOf({ data: { id: 9 } });
		const { buzzbip, events } = remembering(memory, [done]);
		expect(await buzzbip.request(save)).toEqual({ id: 9 });
		expect(events).toEqual([]);
	});

	it('does not hear of a try that was never made, since the execution was stopped', async () => {
		const { told, memory } = memoryOf();
		const { buzzbip } = remembering(memory, [done], {}, { stopped: () => true });
		await failureOf(buzzbip.request(post));
		expect(told).toEqual(['recall']);
	});
});

describe('the hint of a request', () => {
	const hinted = (hint: NonNullable<BuzzbipRequest['hint']>): BuzzbipRequest => ({ ...post, hint });

	it('is told in place of the usual one, and changes nothing else', async () => {
		const usual = await failureOf(make('change', [refused]).result);
		const request = hinted(({ code }) => `Look up ${code}.`);
		const failure = await failureOf(make('change', [refused], {}, request).result);
		expect(failure).toEqual({ ...usual, description: 'Look up 1004.' });
	});

	it('leaves the usual one where it has none', async () => {
		const usual = await failureOf(make('change', [refused]).result);
		const request = hinted(() => undefined);
		expect(await failureOf(make('change', [refused], {}, request).result)).toEqual(usual);
	});

	it('is not asked for after a success', async () => {
		const hint = jest.fn();
		await make('change', [done], {}, hinted(hint)).result;
		expect(hint).not.toHaveBeenCalled();
	});
});
