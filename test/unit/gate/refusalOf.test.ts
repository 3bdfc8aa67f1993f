import type { GatedMessage, GateRules } from '../../../nodes/shared/gate/gateRules';
import { sendHours } from '../../../nodes/shared/gate/hours/sendHours';
import { readOptOuts } from '../../../nodes/shared/gate/optOuts/optOutList';
import { refusedByRule } from '../../../nodes/shared/gate/refusal';
import { refusalOf } from '../../../nodes/shared/gate/refusalOf';
import { parsePhoneNumber } from '../../../nodes/shared/phone/phoneNumber';
import { windowOf } from './windows';

function to(number: string, country = 'auto'): GatedMessage {
	const parsed = parsePhoneNumber(number, country);
	if ('problem' in parsed) throw new Error(parsed.problem.sentence);
	return { number: parsed.number };
}

const tunisian = to('+216 96 816 277');
const contact: GatedMessage = { number: undefined };
const optOuts = readOptOuts(['+21696816277', '+33612345678'], 'auto');
const hours = sendHours(windowOf());
const noon = Date.parse('2026-11-25T11:00:00Z');
const night = Date.parse('2026-11-25T20:40:00Z');

const refused = (rules: GateRules, message: GatedMessage, now = noon) =>
	refusalOf(rules, message, now);

describe('the gate', () => {
	it('lets through what no rule is against', () => {
		const rules = { optOuts, hours, maxSegments: 1 };
		expect(refused({}, contact, night)).toBeUndefined();
		expect(refused(rules, { ...to('+216 96 816 278'), smsText: 'Hello' })).toBeUndefined();
	});

	it('lets through nobody who has opted out, and names nobody else', () => {
		const refusal = refused({ optOuts }, tunisian);
		expect(refusal).toEqual({
			code: 'OPTED_OUT',
			message: 'The recipient is on the list in Do Not Contact',
			description:
				'Nothing was sent to Buzzbip for this item. To write to this recipient again, take the number off that list.',
			data: null,
		});
		expect(JSON.stringify(refusal)).not.toMatch(/\d{5}/);
	});

	it('lets through no contact whose number is not known to be off the list', () => {
		expect(refused({ optOuts }, contact)).toMatchObject({ code: 'INVALID_PARAMETER' });
		expect(refused({ optOuts: readOptOuts([], 'auto') }, contact)).toBeUndefined();
	});

	it('keeps quiet outside of the hours, and says until when', () => {
		expect(refused({ hours }, tunisian, night)).toEqual({
			code: 'QUIET_HOURS',
			message:
				'Send Window is closed at the recipient’s place: it is Wednesday, 21:40 in Africa/Tunis',
			description:
				'Nothing was sent to Buzzbip for this item. It may be sent from 2026-11-26T09:00:00+01:00 on: lead the item into a Wait node that waits until data.sendAfter of its error, and from there back here, past what reads your opt-outs.',
			data: { sendAfter: '2026-11-26T09:00:00+01:00', timeZone: 'Africa/Tunis' },
		});
	});

	it('lets out no question that nobody could answer any more', () => {
		const question = { ...tunisian, answerableUntil: new Date(noon) };
		expect(refused({}, question, noon - 1)).toBeUndefined();
		expect(refused({}, question, noon)).toEqual({
			code: 'INVALID_PARAMETER',
			message: 'Max Date and Time is over: nobody could answer any more',
			description:
				'Nothing was sent to Buzzbip for this item. Set a later moment in Limit Wait Time.',
			data: null,
		});
	});

	it('goes by the place of the number, not by the choice in Country', () => {
		const at = Date.parse('2026-11-25T03:00:00Z');
		const chosen = to('+1 604 555 0100', 'US');
		expect(chosen.number?.country).toBe('US');
		expect(refused({ hours }, chosen, at)?.data).toMatchObject({
			timeZone: expect.stringMatching(/^America\/(?!New_York)/) as unknown,
		});
	});

	it('needs to be told the zone of a contact, and of a number whose country can’t be told', () => {
		const unknown: GatedMessage = { number: { digits: '12222222222', country: 'US' } };
		expect(refused({ hours }, contact)?.message).toBe(
			'Send Window can’t be checked for a contact: its country is not known here',
		);
		expect(refused({ hours }, unknown)?.message).toBe(
			'Send Window can’t be checked: several countries share the country code of the number, and its digits don’t tell which it is',
		);
		const named = { hours: sendHours(windowOf({ timeZone: 'Asia/Tokyo' })) };
		for (const message of [contact, unknown]) {
			expect(refused({ hours }, message)).toMatchObject({
				code: 'INVALID_PARAMETER',
				description: expect.stringContaining('Fallback Time Zone') as unknown,
			});
			expect(refused(named, message)?.data).toEqual({
				sendAfter: '2026-11-26T09:00:00+09:00',
				timeZone: 'Asia/Tokyo',
			});
		}
	});

	it('names a place that is outside of the hours, where others are inside', () => {
		const inTheWest = Date.parse('2026-11-26T02:00:00Z');
		expect(refused({ hours }, to('+1 212 555 0100'), inTheWest)).toMatchObject({
			message: expect.stringMatching(/it is Wednesday, 2[0-3]:00 in America\//) as unknown,
			data: { sendAfter: expect.stringContaining('T09:00:00-10:00') as unknown },
		});
	});

	it('says when a window never opens', () => {
		const short = { hours: sendHours(windowOf({ from: 540, to: 600 })) };
		expect(refused(short, to('+1 212 555 0100'))).toMatchObject({
			code: 'INVALID_PARAMETER',
			message: expect.stringMatching(
				/^Send Window does not open within a year at the recipient’s place \(America\/Adak, /,
			) as unknown,
		});
	});

	it('counts segments, and names what costs them', () => {
		const smsText = `${'a'.repeat(70)}“م\u00a0`;
		expect(refused({ maxSegments: 1 }, { ...tunisian, smsText })).toEqual({
			code: 'TOO_MANY_SEGMENTS',
			message: 'The text takes 2 segments, and Max Segments allows 1',
			description:
				'Nothing was sent to Buzzbip for this item. GSM-7 lacks “ (U+201C), م (U+0645), U+00A0, which leaves 70 characters to a single segment or 67 to each of several, instead of 160 or 153. Shorten the text or raise Max Segments.',
			data: { segments: 2, maxSegments: 1, encoding: 'UCS-2', characters: ['“', 'م', '\u00a0'] },
		});
		expect(refused({ maxSegments: 2 }, { ...tunisian, smsText })).toBeUndefined();
		expect(refused({ maxSegments: 1 }, tunisian)).toBeUndefined();
		expect(refused({ maxSegments: 1 }, { ...tunisian, smsText: 'a'.repeat(161) })).toMatchObject({
			description:
				'Nothing was sent to Buzzbip for this item. Shorten the text or raise Max Segments.',
		});
		const quoted = `${'a'.repeat(70)}“`;
		expect(refused({ maxSegments: 1 }, { ...tunisian, smsText: quoted })?.description).toContain(
			'instead of 160 or 153. Turn on Replace Characters, shorten the text, or raise Max Segments.',
		);
		const priced = `${'a'.repeat(158)}€€`;
		expect(refused({ maxSegments: 1 }, { ...tunisian, smsText: priced })?.description).toContain(
			'In GSM-7 each of € (U+20AC) takes the place of two characters. Shorten the text',
		);
		const many = Array.from('абвгдежзийк').join('').repeat(7);
		expect(refused({ maxSegments: 1 }, { ...tunisian, smsText: many })?.description).toContain(
			'з (U+0437) and 3 more, which',
		);
	});

	it('says what waiting does not change before it lets anyone wait', () => {
		const long = { ...tunisian, smsText: 'a'.repeat(161) };
		const rules = { optOuts, hours, maxSegments: 1 };
		expect(refused(rules, long, night)?.code).toBe('OPTED_OUT');
		expect(refused({ ...rules, optOuts: undefined }, long, night)?.code).toBe('TOO_MANY_SEGMENTS');
		expect(refused({ hours }, long, night)?.code).toBe('QUIET_HOURS');
	});

	it('makes failures of items to which nothing was sent', () => {
		const quiet = refused({ hours }, tunisian, night);
		const unknown = refused({ hours }, contact);
		if (quiet === undefined || unknown === undefined) throw new Error('expected refusals');
		expect(refusedByRule(quiet)).toEqual({
			...quiet,
			cause: 'invalid',
			category: 'notAllowed',
			outcome: 'notSent',
			httpCode: null,
			body: null,
			retryAfter: null,
		});
		expect(refusedByRule(unknown)).toMatchObject({ category: 'validation', outcome: 'notSent' });
	});
});
