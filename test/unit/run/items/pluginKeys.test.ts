import {
	type PluginKeys,
	pluginKeysHint,
	pluginKeysOf,
	withPluginKeysHint,
} from '../../../../nodes/shared/run/items/pluginKeys';
import { type Failure, failureWithoutBody } from '../../../../nodes/shared/api/failure';

const failure: Failure = failureWithoutBody({
	cause: 'unauthorized',
	message: 'No',
	code: 401,
	category: 'authentication',
	outcome: 'refused',
	description: 'Check the password.',
});
const all: readonly PluginKeys[] = ['notNeeded', 'missing', 'given'];

describe('the plugin keys of a credential', () => {
	it.each([
		[false, false, 'notNeeded'],
		[false, true, 'notNeeded'],
		[true, false, 'missing'],
		[true, true, 'given'],
	])('needed: %p, there: %p', (needed, hasPluginKeys, expected) => {
		expect(pluginKeysOf(needed, { hasPluginKeys })).toBe(expected);
	});

	it.each([
		['missing', /went out without plugin keys.*"Use Plugin Keys".*username and password/],
		['given', /check the plugin API key.*username and password/],
	] as const)('%s are told before the password', (keys, description) => {
		const told = withPluginKeysHint(failure, keys);
		expect(told).toEqual({ ...failure, description: told.description });
		expect(told.description).toMatch(description);
	});

	it.each(['missing', 'given'] as const)('%s are told besides missing API access', (keys) => {
		const refused = { ...failure, category: 'apiAccess', description: 'Ask for it.' } as const;
		expect(withPluginKeysHint(refused, keys).description).toMatch(/plugin.* Ask for it\.$/);
	});

	it.each<[string, Partial<Failure>]>([
		['a login', { outcome: 'notSent' }],
		['a field', { category: 'validation' }],
		['a fault', { category: 'server', outcome: 'unknown' }],
	])('have nothing to do with %s', (_, changes) => {
		for (const keys of all) {
			const other = { ...failure, ...changes };
			expect(withPluginKeysHint(other, keys)).toBe(other);
		}
	});

	it('are no matter where nobody needs them', () => {
		expect(withPluginKeysHint(failure, 'notNeeded')).toBe(failure);
	});

	it('are told after the run when they are missing, as a warning if something failed', () => {
		expect(all.map((keys) => pluginKeysHint(keys, true)?.type)).toEqual([
			undefined,
			'warning',
			undefined,
		]);
		expect(pluginKeysHint('missing', false)).toMatchObject({
			type: 'info',
			message: expect.stringContaining('"Use Plugin Keys"') as string,
		});
	});
});
