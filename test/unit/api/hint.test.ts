import type { Category } from '../../../nodes/shared/api/category';
import { hintFor } from '../../../nodes/shared/api/hint';

const words = [
	['validation', /field/],
	['recipient', /number/],
	['template', /approved/],
	['authentication', /credential/],
	['apiAccess', /API access/],
	['notFound', /ID/],
	['rateLimit', /later/],
	['server', /later/],
	['network', /reach/],
	['notAllowed', /rule.*options/],
	['other', /message and code/],
] as const satisfies readonly (readonly [Category, RegExp])[];

describe('the hint', () => {
	it.each(words)('for %s says how to get unstuck', (category, word) => {
		expect(hintFor(category, 'refused')).toMatch(word);
		expect(hintFor(category, 'notSent')).toMatch(word);
	});

	it.each(words)(
		'for an unknown outcome (%s) asks to look at the history before sending again',
		(category) => {
			expect(hintFor(category, 'unknown')).toMatch(/history.*before/);
		},
	);
});
