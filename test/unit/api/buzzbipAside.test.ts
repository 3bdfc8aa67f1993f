import { createBuzzbip, type RequestSettings } from '../../../nodes/shared/api/buzzbip';
import type { Connection } from '../../../nodes/shared/api/connection';
import type { Effect } from '../../../nodes/shared/api/effect';
import type { BuzzbipRequest } from '../../../nodes/shared/api/request';
import { answer, failureOf, fault, origin, scriptedConnection, type Step } from './scripted';

const defaults: RequestSettings = {
	timeout: 30_000,
	maxRetries: 4,
	dryRun: false,
	extraBody: {},
	extraQuery: {},
};
const extras = { extraBody: { a: 1 }, extraQuery: { b: 2 } };
const done = answer(200, { status: 'success', data: { id: 7 } });
const harmless: readonly Effect[] = ['read', 'idempotent'];

function made(
	steps: readonly Step[],
	settings: Partial<RequestSettings> = {},
	overrides: Partial<Connection> = {},
) {
	const scripted = scriptedConnection(steps, overrides);
	const buzzbip = createBuzzbip(scripted.connection, { ...defaults, ...settings });
	return { ...scripted, buzzbip };
}

function formWith(fields: Readonly<Record<string, string | File>>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

const file = new File(['%PDF'], 'invoice.pdf', { type: 'application/pdf' });

const upload = (body: FormData): BuzzbipRequest => ({
	method: 'POST',
	path: '/api/v2/whatsapp/media',
	body,
});

describe.each(harmless)('a request aside that is %s', (effect) => {
	const request: BuzzbipRequest = {
		method: 'POST',
		path: '/api/v2/whatsapp/media',
		query: { c: 3 },
		body: { d: 4 },
		effect,
		aside: true,
	};

	it.each([
		['a lost connection', fault(new Error('x', { cause: { code: 'ECONNRESET' } }))],
		['a timeout', fault({ code: 'ECONNABORTED' })],
		['a page of a gateway', answer(502, '<html></html>')],
		['a JSend error 500', answer(500, { status: 'error', message: 'Oops' })],
		['a throttling', answer(429, '')],
	])('is repeated after %s, as a read is', async (_, step) => {
		const { buzzbip, calls } = made([step, step, done]);
		expect(await buzzbip.request(request)).toEqual({ id: 7 });
		expect(calls).toHaveLength(3);
	});

	it('is repeated as often as the user allows', async () => {
		const gateway = answer(502, '<html></html>');
		const { buzzbip, calls } = made([gateway, gateway, done], { maxRetries: 1 });
		const outcome = effect === 'read' ? 'notSent' : 'unknown';
		expect(await failureOf(buzzbip.request(request))).toMatchObject({ outcome });
		expect(calls).toHaveLength(2);
	});

	it('is not repeated after a refusal', async () => {
		const { buzzbip, calls } = made([answer(400, { status: 'error', message: 'no' })]);
		expect(await failureOf(buzzbip.request(request))).toMatchObject({ outcome: 'refused' });
		expect(calls).toHaveLength(1);
	});

	it('has nothing of what the user adds to the request that counts', async () => {
		const { buzzbip, calls } = made([done], extras);
		await buzzbip.request(request);
		expect(calls[0]?.qs).toEqual({ c: 3 });
		expect(calls[0]?.body).toEqual({ d: 4 });
	});

	it('is made in a dry run only if it reads', async () => {
		const { buzzbip, calls } = made([done], { dryRun: true });
		await buzzbip.request(request);
		expect(calls).toHaveLength(effect === 'read' ? 1 : 0);
	});

	it('does not go out with fields that are for the node alone', async () => {
		const { buzzbip, calls } = made([done]);
		await buzzbip.request(request);
		expect(calls[0]).not.toHaveProperty('aside');
		expect(calls[0]).not.toHaveProperty('effect');
	});
});

describe('a request aside that changes something', () => {
	const change: BuzzbipRequest = { method: 'POST', path: '/api/sms/', body: {}, aside: true };

	it.each([
		['a lost connection', fault(new Error('x', { cause: { code: 'ECONNRESET' } }))],
		['an error 500', answer(500, { status: 'error', message: 'Oops' })],
	])('is not repeated after %s: being aside says nothing of its effect', async (_, step) => {
		const { buzzbip, calls } = made([step, done]);
		expect(await failureOf(buzzbip.request(change))).toMatchObject({ outcome: 'unknown' });
		expect(calls).toHaveLength(1);
	});

	it('is described in a dry run, without what the user adds', async () => {
		const { buzzbip, calls } = made([done], { dryRun: true, ...extras });
		expect(await buzzbip.request(change)).toMatchObject({
			dryRun: true,
			request: { query: {}, body: {} },
		});
		expect(calls).toEqual([]);
	});
});

describe('a dry run', () => {
	it.each([true, false])('is one when the option says so: %p', (dryRun) => {
		expect(made([], { dryRun }).buzzbip.dryRun).toBe(dryRun);
	});

	it('describes a form by its fields, and a file by its name', async () => {
		const { buzzbip, events } = made([], { dryRun: true });
		expect(await buzzbip.request(upload(formWith({ file, caption: 'x' })))).toEqual({
			dryRun: true,
			request: {
				method: 'POST',
				url: `${origin}/api/v2/whatsapp/media`,
				query: {},
				body: { file: 'File invoice.pdf', caption: 'x' },
			},
		});
		expect(events).toEqual([]);
	});

	it('describes a form with what the user adds to it', async () => {
		const { buzzbip } = made([], { dryRun: true, ...extras });
		expect(await buzzbip.request(upload(formWith({ file })))).toMatchObject({
			request: { query: { b: 2 }, body: { file: 'File invoice.pdf', a: '1' } },
		});
	});
});

describe('a form', () => {
	async function sent(body: FormData, extraBody: RequestSettings['extraBody']): Promise<FormData> {
		const { buzzbip, calls } = made([done], { extraBody });
		await buzzbip.request(upload(body));
		const given: unknown = calls[0]?.body;
		if (given instanceof FormData) return given;
		throw new Error('expected a form');
	}

	it('goes out as it is when nothing is added', async () => {
		const form = formWith({ file });
		expect(await sent(form, {})).toBe(form);
	});

	it('takes what the user adds as fields, JSON where it is no text', async () => {
		const extraBody = { text: 'a "b"', number: 7, flag: false, list: [1, 2], object: { a: 1 } };
		const { file: stays, ...fields } = Object.fromEntries(
			await sent(formWith({ file }), extraBody),
		);
		expect(stays).toBeInstanceOf(File);
		expect(fields).toEqual({
			text: 'a "b"',
			number: '7',
			flag: 'false',
			list: '[1,2]',
			object: '{"a":1}',
		});
	});

	it('keeps its file, with name, type and bytes', async () => {
		const kept = (await sent(formWith({ file }), { a: 1 })).get('file');
		if (!(kept instanceof File)) throw new Error('expected a file');
		expect({ name: kept.name, type: kept.type }).toEqual({
			name: 'invoice.pdf',
			type: 'application/pdf',
		});
		expect(await kept.text()).toBe('%PDF');
	});

	it('keeps every value of a field that occurs several times, unless it is replaced', async () => {
		const form = formWith({ file });
		form.append('tag', 'one');
		form.append('tag', 'two');
		expect((await sent(form, { a: 1 })).getAll('tag')).toEqual(['one', 'two']);
		expect((await sent(form, { tag: 'three' })).getAll('tag')).toEqual(['three']);
	});

	it('that was given is not changed', async () => {
		const form = formWith({ file, caption: 'x' });
		await sent(form, { caption: 'y', a: 1 });
		expect([...form.keys()]).toEqual(['file', 'caption']);
		expect(form.get('caption')).toBe('x');
	});

	it('is sent anew with each repeat', async () => {
		const form = formWith({ file });
		const { buzzbip, calls } = made([answer(429, ''), done]);
		await buzzbip.request(upload(form));
		expect(calls.map(({ body }) => body)).toEqual([form, form]);
	});
});

describe('a wait', () => {
	it('takes as long as it is told, without a turn and without a request', async () => {
		const { buzzbip, waits, events } = made([]);
		await buzzbip.wait(1_234);
		expect(waits).toEqual([1_234]);
		expect(events).toEqual(['sleep']);
	});

	it('ends in a failure when the execution is stopped meanwhile', async () => {
		let stopped = false;
		const sleep = () => {
			stopped = true;
			return Promise.resolve();
		};
		const { buzzbip } = made([], {}, { stopped: () => stopped, sleep });
		const failure = await failureOf(buzzbip.wait(60_000));
		expect(failure).toMatchObject({ cause: 'stopped', httpCode: null });
		// n8n takes an error with this word for a cancelled execution.
		expect(failure.message).toContain('canceled');
	});
});
