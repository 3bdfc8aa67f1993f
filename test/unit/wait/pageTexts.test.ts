import { pageLanguages } from '../../../nodes/shared/wait/pageLanguage';
import { pageTexts } from '../../../nodes/shared/wait/pageTexts';

/** All texts under their paths. */
function textsIn(value: unknown, path = ''): [path: string, text: unknown][] {
	if (typeof value !== 'object' || value === null) return [[path, value]];
	return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

const sentences = (language: (typeof pageLanguages)[number]) =>
	textsIn(pageTexts[language]).filter(([path]) => path !== '.direction');

describe('the texts of the pages', () => {
	it('are there in all languages', () => {
		const paths = sentences('en').map(([path]) => path);
		expect(paths).toHaveLength(18);
		for (const language of pageLanguages) {
			expect(sentences(language).map(([path]) => path)).toEqual(paths);
			for (const [, text] of sentences(language)) expect(text).toMatch(/^\S.*\S$/);
		}
	});

	it('are written in the script of their language, and differ', () => {
		for (const [, text] of sentences('ar')) expect(text).toMatch(/^[\u0600-\u06ff\s.:\d]+$/);
		for (const [, text] of sentences('fr')) expect(text).toMatch(/^[A-Za-zÀ-ÿ\s.,:\d’\-\u00a0]+$/);
		const french = new Map(sentences('fr'));
		for (const [path, text] of sentences('en')) expect(french.get(path)).not.toBe(text);
	});

	it('run from right to left in Arabic only', () => {
		expect(pageLanguages.map((language) => pageTexts[language].direction)).toEqual([
			'ltr',
			'ltr',
			'rtl',
		]);
	});

	it('name the length that is accepted', () => {
		for (const language of pageLanguages) {
			expect(pageTexts[language].question.limit).toContain('2000');
			expect(pageTexts[language].problems.tooLong).toContain('2000');
		}
	});
});
