import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { readId } from '../../../nodes/shared/form/id';
import { failureThrownBy } from '../api/scripted';
import { fakeItem } from '../run/fakeItem';

const field: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	default: '',
};
const read = (mediaId: unknown) => readId(fakeItem({ mediaId }), field);

describe('an ID in a request body', () => {
	it.each([
		['1', 1],
		['512', 512],
		[512, 512],
		[' 512\n', 512],
		['999999999999999', 999_999_999_999_999],
	])('of digits is a number: %p', (given, expected) => {
		expect(read(given)).toBe(expected);
	});

	it.each([
		'0',
		'007',
		'1000000000000000',
		'12345678901234567890',
		'a1',
		'1e5',
		'-1',
		'1_000',
		'١',
	])('that a number would change stays text, or is refused: %s', (given) => {
		let id: unknown = given;
		try {
			id = read(given);
		} catch (error) {
			expect(error).toMatchObject({ failure: { code: 'INVALID_PARAMETER' } });
		}
		expect(id).toBe(given);
	});

	it.each([
		[''],
		['  '],
		[null],
		[undefined],
		['1 2'],
		['1.0'],
		[1.5],
		['../1'],
		['a/b'],
		[{}],
		[[]],
	])('is refused by the name of its field: %p', (given) => {
		const failure = failureThrownBy(() => read(given));
		expect(failure).toMatchObject({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
		expect(failure.message).toMatch(/^Media ID /);
	});

	it('is to the letter what was given, whatever its type', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[\w-]+$/), (given) => {
				expect(String(read(given))).toBe(given);
			}),
		);
	});
});
