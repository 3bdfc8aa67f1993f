import {
	phoneNumberFields,
	readPhoneNumber,
	readRecipient,
	recipientBody,
	recipientFields,
	recipientKey,
} from '../../../nodes/shared/form/recipient';
import { failureThrownBy } from '../api/scripted';
import { fakeItem } from '../run/fakeItem';

const number = '+216 96 816 277';
const amel = { digits: '21696816277', country: 'TN' };

describe('a phone number', () => {
	it.each([
		['with its country code', { number }],
		['as a number', { number: 21696816277 }],
		['with its country', { number: '96 816 277', country: 'TN' }],
		['with an empty country', { number, country: '' }],
		['with a blank country', { number, country: ' ' }],
		['without a country', { number, country: null }],
	])('is read %s', (_, parameters) => {
		expect(readPhoneNumber(fakeItem(parameters))).toEqual(amel);
	});

	it.each([
		['Number', { number: '' }],
		['Number', { number: 'call me' }],
		['Number', { number: '96816277' }],
		['Country', { number, country: 'Tunisia' }],
	])('is refused by the name of the field %s, without the number: %p', (name, parameters) => {
		const { message, description } = failureThrownBy(() => readPhoneNumber(fakeItem(parameters)));
		expect(message).toMatch(new RegExp(`^${name} `));
		expect(description).toContain(`"${name}"`);
		expect(message).not.toContain('96816277');
		expect(phoneNumberFields.map(({ displayName }) => displayName)).toContain(name);
	});
});

describe('a recipient', () => {
	it('is a number unless it was chosen otherwise', () => {
		expect(readRecipient(fakeItem({ number }))).toEqual({ kind: 'number', ...amel });
		expect(readRecipient(fakeItem({ recipient: 'number', number, contactId: '1' }))).toEqual({
			kind: 'number',
			...amel,
		});
	});

	it.each([
		['1042', 1042],
		[1042, 1042],
		['c-1', 'c-1'],
	])('is the contact with the ID %p', (contactId, expected) => {
		const item = fakeItem({ recipient: 'contact', contactId, number: 'none' });
		expect(readRecipient(item)).toEqual({ kind: 'contact', contactId: expected });
	});

	it.each([
		['Contact ID', { recipient: 'contact' }],
		['Contact ID', { recipient: 'contact', contactId: '1 2' }],
		['Recipient', { recipient: 'group' }],
	])('is refused by the name of the field %s: %p', (name, parameters) => {
		const failure = failureThrownBy(() => readRecipient(fakeItem(parameters)));
		expect(failure).toMatchObject({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
		expect(failure.message).toMatch(new RegExp(`^${name} `));
	});

	it('has one key, however an item names it', () => {
		const keyOf = (parameters: Record<string, unknown>) =>
			recipientKey(readRecipient(fakeItem(parameters)));
		expect(keyOf({ number: '0021696816277' })).toBe(keyOf({ number }));
		expect(keyOf({ recipient: 'contact', contactId: 7 })).toBe(
			keyOf({ recipient: 'contact', contactId: ' 7 ' }),
		);
	});

	it('that is a contact never has the key of a number', () => {
		expect(recipientKey({ kind: 'contact', contactId: 21696816277 })).not.toBe(
			recipientKey({ kind: 'number', ...amel }),
		);
	});

	it('goes into a body under the name of the route', () => {
		expect(recipientBody({ kind: 'number', ...amel }, 'to')).toEqual({ to: '21696816277' });
		expect(recipientBody({ kind: 'contact', contactId: 7 }, 'to')).toEqual({ contact_id: 7 });
	});
});

describe('the fields of a recipient', () => {
	it('are shown for what was chosen', () => {
		const shown = recipientFields.map(({ name, displayOptions }) => [
			name,
			displayOptions?.show?.recipient,
		]);
		expect(shown).toEqual([
			['recipient', undefined],
			['number', ['number']],
			['country', ['number']],
			['contactId', ['contact']],
		]);
	});

	it('of a number alone are always shown', () => {
		expect(phoneNumberFields.map(({ name }) => name)).toEqual(['number', 'country']);
		expect(phoneNumberFields.some((field) => 'displayOptions' in field)).toBe(false);
	});
});
