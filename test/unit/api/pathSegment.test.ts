import fc from 'fast-check';
import { pathSegment } from '../../../nodes/shared/api/pathSegment';
import { failureThrownBy } from './scripted';

describe('an ID in a path', () => {
	it.each(['1', '42', 'abc', 'A-b_9', '0190b3c0-5b1e-7cc2-9c55-1f2e3d4c5b6a', '-', '_'])(
		'is kept as it is: %s',
		(id) => {
			expect(pathSegment('Template ID', id)).toBe(id);
		},
	);

	it.each([
		['empty', ''],
		['a dot', '.'],
		['the folder above', '..'],
		['a slash', '1/2'],
		['a way up', '../../contacts'],
		['a backslash', '1\\2'],
		['an encoded slash', '1%2f2'],
		['a query', '1?x=1'],
		['a fragment', '1#x'],
		['a space', '1 2'],
		['a line break at the end', '1\n'],
		['a semicolon', '1;x'],
		['an at sign', '1@evil'],
		['a letter with an accent', 'é'],
		['a full-width digit', '１'],
	])('is refused: %s', (_, id) => {
		expect(failureThrownBy(() => pathSegment('Template ID', id))).toMatchObject({
			cause: 'invalid',
			code: 'INVALID_PARAMETER',
			category: 'validation',
			outcome: 'notSent',
			httpCode: null,
		});
	});

	it('names the parameter and not the value when it is refused', () => {
		const { message, description } = failureThrownBy(() => pathSegment('Media ID', 'x/s3cr3t'));
		expect(message).toContain('Media ID');
		expect(description).toContain('Media ID');
		expect(message + description).not.toContain('s3cr3t');
	});

	it('never leads to another address, whatever it is', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.webPath(), fc.string({ unit: 'binary' })), (id) => {
				let segment: string;
				try {
					segment = pathSegment('ID', id);
				} catch {
					return;
				}
				const url = new URL(`https://host.example/api/x/${segment}/send`);
				expect(url.pathname).toBe(`/api/x/${id}/send`);
				expect(url.search + url.hash).toBe('');
			}),
		);
	});
});
