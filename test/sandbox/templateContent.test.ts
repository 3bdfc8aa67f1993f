import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received } from './client';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const path = '/api/v2/whatsapp';
const track = { index: 0, sub_type: 'url', value: 'ord-2026-00041' };
const promo = { index: 0, sub_type: 'copy_code', value: 'SPRING26' };
const shop = { index: 1, sub_type: 'url', value: 'spring' };

async function send(sandbox: Sandbox, id: number, json: object): Promise<Received> {
	return request(sandbox, 'POST', `${path}/templates/${id}/send`, {
		token: await logIn(sandbox),
		json: { to: '21696816277', country_code: 'TN', ...json },
	});
}

function invalid(field: string, rule: string): object {
	return {
		status: 'error',
		message: `The field ${field} is not valid: ${rule}`,
		code: 'INVALID_FIELD',
		data: { [field]: rule },
	};
}

async function upload(sandbox: Sandbox, type: string, user = 'demo'): Promise<number> {
	const form = new FormData();
	form.append('file', new Blob(['content'], { type }), 'file');
	const token = await logIn(sandbox, user);
	const { body } = await request(sandbox, 'POST', `${path}/media`, { token, form });
	return (body as { data: { media_id: number } }).data.media_id;
}

describe('the buttons of a send', () => {
	it.each([
		['a URL with placeholder', 108, ['Jane'], [track]],
		['a code to copy', 109, [], [promo]],
		['a code and a URL without placeholder', 109, [], [shop, promo]],
	])('are accepted for %s', async (_case, id, body_params, buttons) => {
		const sandbox = await start();
		expect(await send(sandbox, id, { body_params, buttons })).toMatchObject({ status: 200 });
		expect(sandbox.messages).toMatchObject([{ templateId: id, body: { buttons } }]);
	});

	const form = 'it must be a list of index, sub_type and value';
	it.each([
		['left out', 108, undefined, 'button 0 needs a value'],
		['an empty list', 108, [], 'button 0 needs a value'],
		['no code to copy', 109, [shop], 'button 0 needs a value'],
		['an unknown index', 108, [track, { ...track, index: 1 }], 'the template has no button 1'],
		['a negative index', 108, [{ ...track, index: -1 }], 'the template has no button -1'],
		['a template without any', 103, [track], 'the template has no button 0'],
		[
			'a wrong sub_type',
			108,
			[{ ...track, sub_type: 'copy_code' }],
			'button 0 is of the sub_type url',
		],
		[
			'a sub_type in capitals',
			108,
			[{ ...track, sub_type: 'URL' }],
			'button 0 is of the sub_type url',
		],
		['an index twice', 108, [track, track], 'button 0 is given more than once'],
		['an empty value', 108, [{ ...track, value: '' }], form],
		['a value that is no text', 108, [{ ...track, value: 41 }], form],
		['an index that is no number', 108, [{ ...track, index: '0' }], form],
		['no list', 108, track, form],
		['null', 108, null, form],
	])('are refused with %s', async (_case, id, buttons, rule) => {
		const sandbox = await start();
		const body_params = id === 109 ? [] : ['Jane'];
		const answer = await send(sandbox, id, { body_params, buttons });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(invalid('buttons', rule));
		expect(sandbox.messages).toEqual([]);
	});

	it('are checked for created templates too, names in capitals or not', async () => {
		const sandbox = await start({ approvalDelay: 0 });
		const token = await logIn(sandbox);
		const json = {
			name: 'mixed',
			components: [
				{ type: 'BODY', text: 'Hello!' },
				{ type: 'FOOTER', text: 'Not {{1}} of the body' },
				{
					type: 'buttons',
					buttons: [
						{ type: 'QUICK_REPLY' },
						{ type: 'url', url: 'https://shop.example.com/{{1}}' },
					],
				},
			],
		};
		await request(sandbox, 'POST', `${path}/templates`, { token, json });
		await request(sandbox, 'POST', `${path}/templates/1001/submit`, { token });
		const quick = { index: 0, sub_type: 'quick_reply', value: 'Yes' };
		expect(await send(sandbox, 1001, {})).toMatchObject({
			body: invalid('buttons', 'button 1 needs a value'),
		});
		expect(await send(sandbox, 1001, { buttons: [quick, shop] })).toMatchObject({
			body: invalid('buttons', 'button 0 takes no value'),
		});
		expect(await send(sandbox, 1001, { buttons: [shop] })).toMatchObject({ status: 200 });
	});
});

describe('the header medium of a send', () => {
	it.each([
		[110, 'application/pdf', ['Jane']],
		[110, 'text/plain', ['Jane']],
		[111, 'image/png', []],
	])('is accepted for %i of the type %s', async (id, type, body_params) => {
		const sandbox = await start();
		const header_media_id = await upload(sandbox, type);
		expect(await send(sandbox, id, { body_params, header_media_id })).toMatchObject({
			status: 200,
		});
		const digits = { body_params, header_media_id: String(header_media_id) };
		expect(await send(sandbox, id, digits)).toMatchObject({ status: 200 });
	});

	it.each([undefined, null, ''])('is required by a header, %p is none', async (header_media_id) => {
		const sandbox = await start();
		expect(await send(sandbox, 111, { header_media_id })).toMatchObject({
			status: 400,
			body: {
				code: 'REQUIRED_FIELD_MISSING',
				data: { header_media_id: 'This field is required' },
			},
		});
	});

	it.each([
		[111, 'application/pdf', 'IMAGE'],
		[111, 'video/mp4', 'IMAGE'],
		[110, 'image/png', 'DOCUMENT'],
	])('is refused for %i of the type %s', async (id, type, kind) => {
		const sandbox = await start();
		const body_params = id === 110 ? ['Jane'] : [];
		const header_media_id = await upload(sandbox, type);
		const answer = await send(sandbox, id, { body_params, header_media_id });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(
			invalid('header_media_id', `the header of the template holds a medium of the kind ${kind}`),
		);
		expect(sandbox.messages).toEqual([]);
	});

	it('is refused for a template without one', async () => {
		const sandbox = await start();
		const header_media_id = await upload(sandbox, 'image/png');
		const answer = await send(sandbox, 102, { header_media_id });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(
			invalid('header_media_id', 'the header of the template holds no medium'),
		);
	});

	it('is refused as an id that is none', async () => {
		const answer = await send(await start(), 111, { header_media_id: 'banner' });
		expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_FIELD' } });
	});

	it("is not found if it is unknown, deleted or another user's", async () => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		const deleted = await upload(sandbox, 'image/png');
		await request(sandbox, 'DELETE', `${path}/media/${deleted}`, { token });
		const others = await upload(sandbox, 'image/png', 'second');
		for (const header_media_id of [1, deleted, others]) {
			const answer = await send(sandbox, 111, { header_media_id });
			expect(answer.status).toBe(404);
			expect(answer.body).toEqual({
				status: 'error',
				message: 'Media not found',
				code: 'MEDIA_NOT_FOUND',
				data: [],
			});
		}
		expect(sandbox.messages).toEqual([]);
	});
});

describe('a part that no documented field fills', () => {
	const refusal = (part: string) => ({
		status: 400,
		body: {
			status: 'error',
			message: `Nothing documents how to fill the ${part} of the template`,
			code: 'TEMPLATE_PART_NOT_DOCUMENTED',
			data: [],
		},
	});

	it.each([
		[115, 'LOCATION header'],
		[116, 'CAROUSEL component'],
		[117, 'FLOW button'],
	])('keeps %i from being sent, whatever is given: the %s', async (id, part) => {
		const sandbox = await start();
		for (const given of [{}, { body_params: ['Jane'] }, { body_params: ['Jane'], buttons: [] }]) {
			expect(await send(sandbox, id, given)).toMatchObject(refusal(part));
		}
		expect(sandbox.messages).toEqual([]);
	});

	it.each([
		[{ type: 'header', format: 'gif' }, refusal('GIF header')],
		[{ type: 'limited_time_offer' }, refusal('LIMITED_TIME_OFFER component')],
		[{ type: 'buttons', buttons: [{ type: 'catalog' }] }, refusal('CATALOG button')],
		[{ type: 'header', text: 'Hello' }, { status: 200 }],
		[{ type: 'header', format: 'text', text: 'Hello' }, { status: 200 }],
		[{ type: 'footer', text: 'Bye' }, { status: 200 }],
		[
			{ type: 'buttons', buttons: [{ type: 'phone_number' }, { type: 'quick_reply' }] },
			{ status: 200 },
		],
	])('is looked for in created templates too: %j', async (component, expected) => {
		const sandbox = await start({ approvalDelay: 0 });
		const token = await logIn(sandbox);
		const json = { name: 'created', components: [{ type: 'BODY', text: 'Hello!' }, component] };
		await request(sandbox, 'POST', `${path}/templates`, { token, json });
		await request(sandbox, 'POST', `${path}/templates/1001/submit`, { token });
		expect(await send(sandbox, 1001, {})).toMatchObject(expected);
	});

	it('is not the OTP button of a template that takes a code', async () => {
		const sandbox = await start({ approvalDelay: 0 });
		const token = await logIn(sandbox);
		const components = [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP' }] }];
		const json = { name: 'created', category: 'AUTHENTICATION', components };
		await request(sandbox, 'POST', `${path}/templates`, { token, json });
		await request(sandbox, 'POST', `${path}/templates/1001/submit`, { token });
		expect(await send(sandbox, 1001, { otp_code: '482913' })).toMatchObject({ status: 200 });
	});
});
