import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received } from './client';
import { sandboxStarter } from './runningSandbox';
import { until } from './webhookReceiver';

const start = sandboxStarter();
const path = '/api/v2/whatsapp/media';
const megabyte = 1_048_576;
const notFound = {
	status: 'error',
	message: 'Media not found',
	code: 'MEDIA_NOT_FOUND',
	data: [],
};

function formWith(
	content: Blob,
	{ field = 'file', fileName = 'invoice.pdf' }: { field?: string; fileName?: string } = {},
): FormData {
	const form = new FormData();
	form.append(field, content, fileName);
	return form;
}

const pdf = new Blob(['%PDF-1.7'], { type: 'application/pdf' });

async function upload(sandbox: Sandbox, form: FormData, user = 'demo'): Promise<Received> {
	return request(sandbox, 'POST', path, { token: await logIn(sandbox, user), form });
}

async function remove(sandbox: Sandbox, id: number | string, user = 'demo'): Promise<Received> {
	return request(sandbox, 'DELETE', `${path}/${id}`, { token: await logIn(sandbox, user) });
}

/** A body of `multipart/form-data` written by hand. */
function handmade(...lines: string[]): { text: string; headers: Record<string, string> } {
	return {
		text: lines.join('\r\n'),
		headers: { 'content-type': 'multipart/form-data; boundary=edge' },
	};
}

describe('a media upload', () => {
	it('is answered with a number, and recorded by its hash', async () => {
		const sandbox = await start();
		const form = formWith(pdf, { fileName: 'Rechnung März.pdf' });
		const answer = await upload(sandbox, form);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ status: 'success', data: { media_id: 50001 } });
		expect(sandbox.media).toEqual([
			{
				id: 50001,
				account: 'demo@buzzbip.test',
				fileName: 'Rechnung März.pdf',
				contentType: 'application/pdf',
				size: 8,
				sha256: createHash('sha256').update('%PDF-1.7').digest('hex'),
			},
		]);
		expect(sandbox.requests.at(-1)).toMatchObject({
			method: 'POST',
			path,
			headers: { 'content-type': expect.stringMatching(/^multipart\/form-data;/) as string },
			status: 200,
			account: 'demo@buzzbip.test',
		});
		expect(sandbox.requests.at(-1)?.body).toEqual({
			file: 'Rechnung März.pdf',
			contentType: 'application/pdf',
			size: 8,
		});
	});

	it('may be of 40 MB, to the last byte', async () => {
		const sandbox = await start();
		const bytes = Buffer.alloc(40 * megabyte, 'buzzbip ');
		const answer = await upload(sandbox, formWith(new Blob([bytes])));
		expect(answer.status).toBe(200);
		expect(sandbox.media).toMatchObject([
			{ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
		]);
	});

	it('is refused above 100 MB, once it has arrived', async () => {
		const sandbox = await start();
		const chunks = Array.from({ length: 100 }, () => Buffer.alloc(megabyte));
		const answer = await upload(sandbox, formWith(new Blob([...chunks, 'x'])));
		expect(answer.status).toBe(413);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'The file is larger than 100 MB',
			code: 'FILE_TOO_LARGE',
			data: [],
		});
		expect(sandbox.media).toEqual([]);
		expect(sandbox.requests.at(-1)).toMatchObject({ body: { size: 100 * megabyte + 1 } });
	});

	it('gets an id of its own, across accounts', async () => {
		const sandbox = await start();
		await upload(sandbox, formWith(pdf));
		await remove(sandbox, 50001);
		await upload(sandbox, formWith(pdf));
		await upload(sandbox, formWith(pdf), 'second');
		expect(sandbox.media.map(({ id }) => id)).toEqual([50001, 50002, 50003]);
		expect(sandbox.media.at(-1)?.account).toBe('second@buzzbip.test');
	});

	it('may come with other fields, before and after', async () => {
		const sandbox = await start();
		const form = new FormData();
		form.append('note', 'before');
		form.append('file', pdf, 'invoice.pdf');
		form.append('note', 'after');
		expect(await upload(sandbox, form)).toMatchObject({ status: 200 });
	});

	const text = new FormData();
	text.append('file', 'no file, but text');
	it.each([
		['an empty form', new FormData()],
		['a file in another field', formWith(pdf, { field: 'media' })],
		['text instead of a file', text],
		['a file without a name', formWith(pdf, { fileName: '' })],
	])('needs the field file, not %s', async (_case, form) => {
		const sandbox = await start();
		const answer = await upload(sandbox, form);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'The field file is required',
			code: 'REQUIRED_FIELD_MISSING',
			data: { file: 'This field is required' },
		});
		expect(sandbox.media).toEqual([]);
	});

	it.each(['file', 'other'])('is refused with a second file named %s', async (field) => {
		const sandbox = await start();
		const form = formWith(pdf);
		form.append(field, pdf, 'second.pdf');
		expect(await upload(sandbox, form)).toMatchObject({
			status: 400,
			body: { code: 'INVALID_FIELD', data: { file: 'it must be the only file' } },
		});
		expect(sandbox.media).toEqual([]);
		expect(sandbox.requests.at(-1)?.body).toMatchObject([
			{ file: 'invoice.pdf' },
			{ file: 'second.pdf' },
		]);
	});

	it('is refused when it is empty', async () => {
		const sandbox = await start();
		expect(await upload(sandbox, formWith(new Blob([])))).toMatchObject({
			status: 400,
			body: { code: 'INVALID_FIELD', data: { file: 'it must not be empty' } },
		});
		expect(sandbox.media).toEqual([]);
	});

	const part = 'Content-Disposition: form-data; name="file"; filename="a.txt"';
	it.each([
		['JSON', { json: { file: 'invoice.pdf' } }],
		['the bare bytes', { text: '%PDF-1.7', headers: { 'content-type': 'application/pdf' } }],
		['no body', {}],
		['a form that breaks off', handmade('--edge', part, '', 'half a fi')],
		['no boundary', { text: 'x', headers: { 'content-type': 'multipart/form-data' } }],
	])('is refused as %s', async (_case, sent) => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', path, { token: await logIn(sandbox), ...sent });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'The request body is not a multipart form',
			code: 'INVALID_FORM',
			data: [],
		});
		expect(sandbox.media).toEqual([]);
	});

	it('needs a token and API access, and is recorded without them', async () => {
		const sandbox = await start();
		expect(await request(sandbox, 'POST', path, { form: formWith(pdf) })).toMatchObject({
			status: 401,
		});
		expect(await upload(sandbox, formWith(pdf), 'noaccess')).toMatchObject({ status: 403 });
		expect(sandbox.media).toEqual([]);
		expect(sandbox.requests[0]).toMatchObject({ status: 401, body: { file: 'invoice.pdf' } });
	});

	it('that is given up halfway is noted without a status', async () => {
		const sandbox = await start();
		const { hostname, port } = new URL(sandbox.url);
		const socket = connect(Number(port), hostname);
		const half =
			`POST ${path} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000\r\n` +
			`Content-Type: multipart/form-data; boundary=edge\r\n\r\n--edge\r\n${part}\r\n\r\nhalf`;
		// Called once the connection is there and the system has the bytes.
		await new Promise<unknown>((resolve) => socket.write(half, resolve));
		socket.destroy();
		await until(() => sandbox.requests.length > 0);
		expect(sandbox.requests).toMatchObject([{ path, body: null, status: null }]);
		expect(sandbox.media).toEqual([]);
	});
});

describe('deleting a medium', () => {
	it('answers without data, and it is gone', async () => {
		const sandbox = await start();
		await upload(sandbox, formWith(pdf));
		const answer = await remove(sandbox, 50001);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ status: 'success', data: [] });
		expect(await remove(sandbox, 50001)).toMatchObject({ status: 404, body: notFound });
		expect(sandbox.media).toHaveLength(1);
	});

	it.each(['50001', '1', 'banner'])("does not find %s, unknown or another user's", async (id) => {
		const sandbox = await start();
		await upload(sandbox, formWith(pdf), 'second');
		const answer = await remove(sandbox, id);
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual(notFound);
		expect(await remove(sandbox, 50001, 'second')).toMatchObject({ status: 200 });
	});
});
