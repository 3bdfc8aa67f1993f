import { isJsonObject } from '../../../nodes/shared/api/json';

describe('a JSON object', () => {
	it.each([[{}], [{ a: 1 }], [Object.create(null)]])('is one: %p', (value) => {
		expect(isJsonObject(value)).toBe(true);
	});

	it.each([[null], [undefined], [[]], [[{}]], ['{}'], [0], [true], [() => ({})]])(
		'is not one: %p',
		(value) => {
			expect(isJsonObject(value)).toBe(false);
		},
	);
});
