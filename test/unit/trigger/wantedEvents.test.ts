import type { BuzzbipEvent } from '../../../nodes/BuzzbipTrigger/readEvent';
import { isWanted, type WantedEvents } from '../../../nodes/BuzzbipTrigger/wantedEvents';

const event = (type: string, data: BuzzbipEvent['data'] = {}): BuzzbipEvent => ({
	id: 'evt_1',
	type,
	createdAt: null,
	data,
	body: {},
});

const wanted = (differences: Partial<WantedEvents> = {}): WantedEvents => ({
	types: new Set(['message.received']),
	channel: undefined,
	numbers: undefined,
	...differences,
});

const all = new Set(['all']);

describe('a wanted event', () => {
	it('is of one of the chosen types', () => {
		expect(isWanted(event('message.received'), wanted())).toBe(true);
		expect(isWanted(event('message.sent'), wanted())).toBe(false);
		expect(isWanted(event('Message.Received'), wanted())).toBe(false);
	});

	it('is any with "all", also one that nobody has documented', () => {
		expect(isWanted(event('order.paid'), wanted({ types: all }))).toBe(true);
		expect(isWanted(event('all'), wanted())).toBe(false);
	});

	it('has the channel, in any case', () => {
		const sms = wanted({ channel: 'sms' });
		expect(isWanted(event('message.received', { channel: 'SMS' }), sms)).toBe(true);
		expect(isWanted(event('message.received', { channel: 'whatsapp' }), sms)).toBe(false);
		expect(isWanted(event('message.received'), sms)).toBe(false);
		expect(isWanted(event('message.received', ['sms']), sms)).toBe(false);
	});

	it('is from or to one of the numbers, in any spelling', () => {
		const mine = wanted({ types: all, numbers: new Set(['21696816277']) });
		expect(isWanted(event('message.received', { from: '+216 96 816 277' }), mine)).toBe(true);
		expect(isWanted(event('message.sent', { to: 21696816277 }), mine)).toBe(true);
		expect(isWanted(event('message.received', { from: '+216 96 816 278' }), mine)).toBe(false);
		expect(isWanted(event('contact.created', { id: 1 }), mine)).toBe(false);
	});
});
