import { keyFingerprint } from '../../../../nodes/shared/run/once/keyFingerprint';

describe('the fingerprint of a key', () => {
	const fingerprintOf = keyFingerprint('this n8n');

	it('is the same for the same key, and another one for another key', () => {
		expect(fingerprintOf('order 7 shipped')).toBe(fingerprintOf('order 7 shipped'));
		expect(fingerprintOf('order 7 shipped')).not.toBe(fingerprintOf('order 8 shipped'));
	});

	it('does not show the key, and can’t be reckoned elsewhere', () => {
		expect(fingerprintOf('21696816277')).not.toContain('21696816277');
		expect(fingerprintOf('21696816277')).not.toBe(keyFingerprint('another n8n')('21696816277'));
	});

	it('is short, for each is stored', () => {
		expect(fingerprintOf('x'.repeat(10_000))).toMatch(/^[\w-]{22}$/);
	});
});
