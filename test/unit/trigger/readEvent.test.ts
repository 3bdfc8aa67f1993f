import { readEvent } from '../../../nodes/BuzzbipTrigger/readEvent';

const read = (text: string) => readEvent(Buffer.from(text));

describe('an event', () => {
	it('is read as documented', () => {
		const body = {
			id: 'evt_1',
			type: 'message.received',
			createdAt: '2026-06-01T14:32:00Z',
			data: { body: 'Hé 👋' },
		};
		expect(read(JSON.stringify(body))).toEqual({ ...body, body });
	});

	it('may have fields, types and data that nobody knows of', () => {
		expect(read('{"id":7,"type":"order.paid","data":[1],"new":true}')).toEqual({
			id: '7',
			type: 'order.paid',
			createdAt: null,
			data: [1],
			body: { id: 7, type: 'order.paid', data: [1], new: true },
		});
		expect(read('{"id":"evt_1","type":"x","createdAt":1780000000}')).toMatchObject({
			createdAt: null,
			data: null,
		});
	});

	it.each(['{"type":"x"}', '{"id":"","type":"x"}', '{"id":{},"type":"x"}'])(
		'without an ID is known by its bytes: %s',
		(text) => {
			const id = read(text)?.id;
			expect(id).toMatch(/^[0-9a-f]{64}$/);
			expect(read(text)?.id).toBe(id);
			expect(read(`${text} `)?.id).not.toBe(id);
		},
	);

	it.each([
		'',
		'null',
		'[]',
		'"message.received"',
		'{}',
		'{"id":"evt_1"}',
		'{"id":"evt_1","type":""}',
		'{"id":"evt_1","type":3}',
		'{"id":"evt_1","type":"x"',
		'id=evt_1&type=x',
	])('is not %s', (text) => {
		expect(read(text)).toBeUndefined();
	});

	it('is no invalid UTF-8', () => {
		const bytes = Buffer.from('{"id":"evt_1","type":"x","data":"é"}', 'latin1');
		expect(readEvent(bytes)).toBeUndefined();
	});
});
