import { defineOperation, type OperationKind } from '../../../nodes/shared/run/operation';
import { fakeBuzzbip } from '../api/fakeBuzzbip';
import { fakeItem } from './fakeItem';

const name = { displayName: 'Name', name: 'name', type: 'string', default: '' } as const;
const shared = {
	label: { name: 'Greet', action: 'Greet someone', description: 'Greet someone by name' },
	fields: [name],
	kind: 'send',
	result: 'object',
} as const;

describe('an operation', () => {
	const greet = defineOperation({
		...shared,
		read: (item) => item.text(name),
		recipient: (input) => input.toLowerCase(),
		execute: async (input, buzzbip) =>
			await buzzbip.request({ method: 'POST', path: '/api/sms/', body: { input } }),
	});

	it('is described as it was defined, and has no options of its own unless it names some', () => {
		expect(greet).toMatchObject({ ...shared, options: [] });
		const read = () => null;
		const execute = () => Promise.resolve(null);
		expect(defineOperation({ ...shared, options: [name], read, execute }).options).toEqual([name]);
	});

	it('needs no plugin keys unless it says so', () => {
		const read = () => null;
		const execute = () => Promise.resolve(null);
		const ofShops = defineOperation({ ...shared, needsPluginKeys: true, read, execute });
		expect([greet.needsPluginKeys, ofShops.needsPluginKeys]).toEqual([false, true]);
	});

	it('reads an item before it is executed, and knows whom it addresses', async () => {
		const prepared = greet.prepare(fakeItem({ name: 'Amel' }));
		expect(prepared.recipient).toBe('amel');
		const buzzbip = fakeBuzzbip([{ id: 7 }]);
		expect(await prepared.execute(buzzbip)).toEqual({ id: 7 });
		expect(buzzbip.requests).toMatchObject([{ body: { input: 'Amel' } }]);
	});

	it('that addresses nobody has no recipient', () => {
		const read = () => 'x';
		const execute = () => Promise.resolve(null);
		expect(defineOperation({ ...shared, read, execute }).prepare(fakeItem({})).recipient).toBe(
			undefined,
		);
	});

	it('reads or not by its kind; one that may write can tell that an item does not', () => {
		const execute = () => Promise.resolve(null);
		const readsOf = (kind: OperationKind, reads?: (input: string) => boolean) => {
			const read = () => 'GET';
			const told = reads === undefined ? {} : { reads };
			return defineOperation({ ...shared, kind, read, execute, ...told }).prepare(fakeItem({}))
				.reads;
		};
		expect((['read', 'write', 'send'] as const).map((kind) => readsOf(kind))).toEqual([
			true,
			false,
			false,
		]);
		expect(readsOf('write', (input) => input === 'GET')).toBe(true);
		expect(readsOf('write', (input) => input === 'POST')).toBe(false);
	});

	it('passes on why an item can’t be right', () => {
		expect(() => greet.prepare(fakeItem({ name: ' ' }))).toThrow(/^Name is empty/);
	});
});
