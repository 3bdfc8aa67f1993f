import { sandboxStarter } from '../sandbox/runningSandbox';
import { processedData } from './harness/processedData';
import { sandboxCredential } from './sandboxCredential';
import { gatewayPage, refusal, type Reply, scriptedServerStarter, sent } from './scriptedServer';
import { itemsFor, ordinaryNumbers, sendSms } from './sendSms';
import { shortTimeout } from './shortTimeout';

const start = sandboxStarter();
const startScripted = scriptedServerStarter();

const regular = { onError: 'continueRegularOutput' } as const;
const settling = { settleUnknown: true, timeout: shortTimeout, maxRetries: 1 };

/** The magic recipients whose answer is lost: the message was accepted, or was not. */
const accepted = ['12025550153', '12025550154', '12025550155'];
const lost = ['12025550150', '12025550151', '12025550152'];

const text = 'Your parcel is at the door.';
const looks = (requests: readonly { method: string }[]) =>
	requests.filter(({ method }) => method === 'GET').length;

describe('an SMS whose answer was lost', () => {
	it('counts as sent where the history holds it, and stays unknown where not', async () => {
		const sandbox = await start();
		const numbers = ['21620000001', ...accepted, ...lost];
		const execution = await sendSms(sandboxCredential(sandbox), numbers, {
			...regular,
			options: { ...settling, concurrency: 10 },
		});
		const output = execution.output();
		expect(output.slice(1, 4)).toEqual(
			accepted.map((number) => ({
				settled: 'history',
				id: expect.any(Number) as unknown,
				number,
				sent_date: expect.any(String) as unknown,
				state: 'SENT',
			})),
		);
		for (const json of output.slice(4)) {
			expect(json.error).toMatchObject({
				outcome: 'unknown',
				description:
					'The request went out, but no answer tells what came of it, so the message may have been accepted. It was not in the history of Buzzbip a few seconds later, but a history may lag behind. Look at the history in Buzzbip before you send it again.',
				data: {
					history: {
						result: 'notFound',
						looks: 2,
						rows: 4,
						since: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
					},
				},
			});
		}
		for (const number of accepted) expect(sandbox.messagesTo(number)).toHaveLength(1);
		for (const number of lost) expect(sandbox.messagesTo(number)).toHaveLength(0);
		// The looks are shared.
		expect(looks(sandbox.requests)).toBeLessThan(6);
		expect(execution.hints().map(({ message }) => message)).toEqual([
			'7 items: 4 sent, 3 unknown. The answer to 3 of them was lost; the history of Buzzbip shows that they were accepted.',
		]);
	});

	it('does not stop a workflow in Stop mode when it is found', async () => {
		const sandbox = await start();
		const numbers = [...ordinaryNumbers(3), '12025550153', '21620000009'];
		const execution = await sendSms(sandboxCredential(sandbox), numbers, { options: settling });
		expect(execution.status).toBe('success');
		expect(execution.output()[3]).toMatchObject({ settled: 'history', number: '12025550153' });
		expect(execution.output()).toHaveLength(5);
	});

	it('is found by the second look in a history that lags', async () => {
		const sandbox = await start({ historyLag: 4_000 });
		const numbers = ['21620000001', '12025550153'];
		const execution = await sendSms(sandboxCredential(sandbox), numbers, {
			...regular,
			options: settling,
		});
		expect(execution.output()[1]).toMatchObject({ settled: 'history' });
		// A page beyond the end among them: how many rows a full page has is not known.
		expect(looks(sandbox.requests)).toBe(3);
	});

	it('is found among thousands, however the history is sorted', async () => {
		const sandbox = await start({ sms: 2_345, maxPageSize: 50 });
		const execution = await sendSms(sandboxCredential(sandbox), ['21620000001', '12025550153'], {
			...regular,
			options: settling,
		});
		expect(execution.output()[1]).toMatchObject({ settled: 'history', id: 2_347 });
		expect(looks(sandbox.requests)).toBeLessThan(16);
	});

	it('is not taken for one that was there before', async () => {
		const number = '12025550152';
		const before = new Date(Date.now() - 60_000).toISOString();
		const server = await startScripted(({ method }) =>
			method === 'GET'
				? listOf({ id: 1, number, message: text, sent_date: before, state: 'SENT' })
				: gatewayPage,
		);
		const execution = await sendSms(server.credential(), [number], {
			...regular,
			options: settling,
		});
		expect(execution.output()[0]?.error).toMatchObject({
			outcome: 'unknown',
			data: { history: { result: 'notFound', rows: 1 } },
		});
	});

	it('is told by the clock of the server, not by ours', async () => {
		const clock = () => new Date(Date.now() + 3 * 3_600_000);
		let sentAt = '';
		const server = await startScripted(({ method }) => {
			if (method !== 'GET') {
				sentAt = clock()
					.toISOString()
					.replace(/\.\d+Z$/, '+00:00');
				return gatewayPage;
			}
			return listOf(
				{ ...row, message: ` ${text}\n`, sent_date: sentAt },
				{ date: clock().toUTCString() },
			);
		});
		const execution = await sendSms(server.credential(), ordinaryNumbers(1), {
			...regular,
			options: settling,
		});
		expect(execution.output()[0]).toMatchObject({ settled: 'history' });
	});

	const row = {
		id: 1,
		number: '21620000000',
		message: text,
		// After every request of this file.
		sent_date: '2999-01-01T00:00:00Z',
		state: 'SENT',
	};
	it.each<[string, Reply, object]>([
		['another text', listOf({ ...row, message: 'Hello' }), { result: 'notFound', rows: 1 }],
		['another number', listOf({ ...row, number: '21620000001' }), { result: 'notFound', rows: 1 }],
		['no clock', listOf(row, { date: 'now' }), { result: 'noDate', rows: 1, since: null }],
		[
			'a date without a zone',
			listOf({ ...row, sent_date: '2026-06-01 14:32:00' }),
			{ result: 'noDate' },
		],
		['no date', listOf({ ...row, sent_date: null }), { result: 'noDate' }],
		[
			'no list',
			{ status: 200, body: { status: 'success', data: 'none' } },
			{ result: 'unreadable' },
		],
		['a fault', refusal(403, 'No', 403), { result: 'unreadable', looks: 1, rows: 0 }],
		[
			'two of them',
			{ status: 200, body: { status: 'success', data: [row, { ...row, id: 2 }] } },
			{ result: 'several', rows: 2 },
		],
	])('stays unknown when the history has %s', async (_case, history, told) => {
		const server = await startScripted(({ method }) => (method === 'GET' ? history : gatewayPage));
		const execution = await sendSms(server.credential(), ordinaryNumbers(1), {
			...regular,
			options: settling,
		});
		expect(execution.output()[0]?.error).toMatchObject({
			outcome: 'unknown',
			data: { history: told },
		});
		expect(server.posts('21620000000')).toBe(1);
	});

	it('is not mistaken for its twin of the same seconds', async () => {
		let posts = 0;
		const server = await startScripted(({ method }) => {
			if (method === 'GET') return listOf({ ...row, sent_date: new Date().toISOString() });
			return ++posts === 1 ? sent : gatewayPage;
		});
		const twice = [...ordinaryNumbers(1), ...ordinaryNumbers(1)];
		const execution = await sendSms(server.credential(), [], {
			...regular,
			items: itemsFor(twice),
			options: settling,
		});
		expect(execution.output()[1]?.error).toMatchObject({
			outcome: 'unknown',
			data: { history: { result: 'sentTwice' } },
		});
	});

	it('to a contact is not looked for, because the history knows numbers', async () => {
		const server = await startScripted(() => gatewayPage);
		const execution = await sendSms(server.credential(), ordinaryNumbers(1), {
			...regular,
			parameters: { recipient: 'contact', contactId: '7' },
			options: settling,
		});
		expect(execution.output()[0]?.error).toMatchObject({
			data: { history: { result: 'noNumber', looks: 0, rows: 0, since: null } },
		});
		expect(server.requests).toHaveLength(1);
	});

	it('is looked up by default, and not when the option is off', async () => {
		const server = await startScripted(({ method }) =>
			method === 'GET' ? listOf(row) : gatewayPage,
		);
		const on = await sendSms(server.credential(), ordinaryNumbers(1), {
			...regular,
			parameters: { options: {} },
		});
		expect(on.output()[0]).toMatchObject({ settled: 'history' });
		const off = await sendSms(server.credential(), ordinaryNumbers(1), regular);
		expect(off.output()[0]?.error).toMatchObject({ outcome: 'unknown', data: null });
	});

	it('keeps what Buzzbip said of it', async () => {
		const fault = {
			status: 500,
			body: { status: 'error', message: 'Oops', code: 500, data: { trace: 'abc' } },
		};
		const server = await startScripted(({ method }) => (method === 'GET' ? listOf() : fault));
		const execution = await sendSms(server.credential(), ordinaryNumbers(1), {
			...regular,
			options: settling,
		});
		expect(execution.output()[0]?.error).toMatchObject({
			message: 'Oops',
			code: 500,
			data: { trace: 'abc', history: { result: 'notFound' } },
		});
	});

	it('with a key of Send Once Per counts as sent for later executions', async () => {
		processedData.clear();
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const options = { ...settling, sendOnceKey: '={{ $json.number }}' };
		const numbers = ['21620000001', '12025550153'];
		await sendSms(credential, numbers, { ...regular, options });
		const again = await sendSms(credential, numbers, { ...regular, options });
		expect(again.output()[1]).toEqual({ alreadySent: true, key: '12025550153' });
		expect(sandbox.messagesTo('12025550153')).toHaveLength(1);
	});

	it('is not waited for when the execution is stopped', async () => {
		const stop = new AbortController();
		const server = await startScripted(({ method }) => {
			if (method === 'GET') return listOf();
			setTimeout(() => {
				stop.abort();
			}, 300);
			return gatewayPage;
		});
		const execution = await sendSms(server.credential(), ordinaryNumbers(1), {
			...regular,
			signal: stop.signal,
			options: settling,
		});
		expect(execution.status).not.toBe('success');
		expect(looks(server.requests)).toBe(0);
	});

	it('of a broken gateway that accepts them all does not end the run', async () => {
		const rows: object[] = [];
		const server = await startScripted(({ method, body }) => {
			if (method === 'GET') return { status: 200, body: { status: 'success', data: rows } };
			rows.push({ ...row, ...body, id: rows.length, sent_date: new Date().toISOString() });
			return gatewayPage;
		});
		const numbers = ordinaryNumbers(8);
		const execution = await sendSms(server.credential(), numbers, {
			...regular,
			options: { ...settling, concurrency: 5 },
		});
		expect(execution.output().filter((json) => json.settled !== 'history')).toEqual([]);
		for (const number of numbers) expect(server.posts(number.slice(1))).toBe(1);
	});
});

function listOf(found?: object, headers: Record<string, string> = {}): Reply {
	return {
		status: 200,
		body: { status: 'success', data: found === undefined ? [] : [found] },
		headers,
	};
}
