import { readTemplateId } from '../../../nodes/BuzzbipWhatsApp/templateId';
import { failureThrownBy } from '../api/scripted';
import { fakeItem } from '../run/fakeItem';

describe('a template ID', () => {
	it.each([
		['101', '101'],
		[101, '101'],
		[' 101\n', '101'],
		['order_ready-2', 'order_ready-2'],
	])('becomes part of a path: %p', (templateId, expected) => {
		expect(readTemplateId(fakeItem({ templateId }))).toBe(expected);
	});

	it.each([
		[''],
		[' '],
		[undefined],
		['../1'],
		['1/send'],
		['1?a=1'],
		['1#'],
		['%2e'],
		['é'],
		[1.5],
	])('is refused by its name: %p', (templateId) => {
		const failure = failureThrownBy(() => readTemplateId(fakeItem({ templateId })));
		expect(failure).toMatchObject({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
		expect(failure.message).toMatch(/^Template ID /);
	});
});
