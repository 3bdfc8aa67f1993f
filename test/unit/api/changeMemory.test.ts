import { noMemory } from '../../../nodes/shared/api/changeMemory';

describe('no memory', () => {
	it('recalls nothing, whatever it is told', () => {
		expect(noMemory.recall()).toBeUndefined();
		noMemory.start();
		expect(noMemory.recall()).toBeUndefined();
		noMemory.finish({ data: { id: 7 } });
		expect(noMemory.recall()).toBeUndefined();
	});
});
