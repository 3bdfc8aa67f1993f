import type { IDataObject } from 'n8n-workflow';
import { getCountries, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/examples.mobile.json';
import { eventItem, readEventNumber } from '../../../nodes/BuzzbipTrigger/eventItem';
import type { BuzzbipEvent } from '../../../nodes/BuzzbipTrigger/readEvent';
import { parsePhoneNumber } from '../../../nodes/shared/phone/phoneNumber';

const settings = { includesBody: false, optOutWords: [] };

function event(type: string, data: BuzzbipEvent['data']): BuzzbipEvent {
	const body: IDataObject = { id: 'evt_1', type, createdAt: '2026-06-01T14:32:00Z', data };
	return { id: 'evt_1', type, createdAt: '2026-06-01T14:32:00Z', data, body };
}

const own = { eventId: 'evt_1', createdAt: '2026-06-01T14:32:00Z' };

describe('the output of an event', () => {
	it('has a received message at the top, its number as the send nodes want it', () => {
		const data = {
			messageId: 'm1',
			conversationId: 'c1',
			contactId: 'p1',
			channel: 'whatsapp',
			body: 'Hello',
			from: '+216 96 816 277',
		};
		expect(eventItem(event('message.received', data), settings)).toEqual({
			...data,
			...own,
			eventType: 'message.received',
			fromNumber: '+21696816277',
			fromCountry: 'TN',
			optOut: false,
		});
	});

	it('has a sent message at the top', () => {
		const data = { messageId: 'm1', status: 'sent', to: '12025550160' };
		expect(eventItem(event('message.sent', data), settings)).toEqual({
			...data,
			...own,
			eventType: 'message.sent',
			toNumber: '+12025550160',
			toCountry: 'US',
		});
	});

	it.each(getCountries())(
		'has a number of %s as every node reads it, whatever its Country',
		(code) => {
			const digits = String(getExampleNumber(code, examples)?.number.slice(1));
			const fromNumber = `+${digits}`;
			expect(eventItem(event('message.received', { from: digits }), settings)).toMatchObject({
				fromNumber,
			});
			for (const chosen of ['auto', code, 'TN', 'SG']) {
				expect(parsePhoneNumber(fromNumber, chosen)).toMatchObject({ number: { digits } });
			}
		},
	);

	it('tells an opt-out of a received message only', () => {
		const item = (type: string, body: unknown) =>
			eventItem(event(type, { body }), { ...settings, optOutWords: ['fin'] });
		expect(item('message.received', 'STOP')).toMatchObject({ optOut: true });
		expect(item('message.received', 'Fin')).toMatchObject({ optOut: true });
		expect(item('message.received', 7)).toMatchObject({ optOut: false });
		expect(item('message.received', undefined)).toMatchObject({ optOut: false });
		expect(item('message.sent', 'STOP')).not.toHaveProperty('optOut');
	});

	it.each([null, 'text', 7, ['a', 'b']])('has data that are no object under data: %j', (data) => {
		expect(eventItem(event('x', data), settings)).toEqual({ data, ...own, eventType: 'x' });
	});

	it('has the whole body on demand', () => {
		const one = event('x', { a: 1 });
		expect(eventItem(one, { ...settings, includesBody: true })).toEqual({
			a: 1,
			...own,
			eventType: 'x',
			event: one.body,
		});
	});

	it('loses nothing where Buzzbip uses one of its names', () => {
		const one = event('contact.created', { createdAt: 'yesterday', id: 3 });
		expect(eventItem(one, settings)).toEqual({
			id: 3,
			...own,
			eventType: 'contact.created',
			event: one.body,
		});
	});
});

describe('the number of an event', () => {
	it.each([
		['21696816277', '21696816277', 'TN'],
		[21696816277, '21696816277', 'TN'],
		['+1 202-555-0160', '12025550160', 'US'],
		['12025550160', '12025550160', 'US'],
		['0021696816277', '21696816277', 'TN'],
		['whatsapp:+21696816277', '21696816277', 'TN'],
	])('%j is %s, %s', (written, digits, country) => {
		expect(readEventNumber(written)).toEqual({ digits, country });
	});

	it.each(['', 'Buzzbip', '0696816277', '12', null, undefined, {}, ['21696816277']])(
		'%j is none',
		(written) => {
			expect(readEventNumber(written)).toBeUndefined();
		},
	);
});
