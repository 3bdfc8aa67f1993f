import { endOf, waitsADay } from '../../../nodes/shared/wait/waitLimit';

describe('how long a question waits', () => {
	it('ends so much later, or at its moment', () => {
		const now = Date.parse('2026-06-01T12:00:00Z');
		expect(endOf(waitsADay, now)).toEqual(new Date('2026-06-02T12:00:00Z'));
		const moment = new Date('2026-07-01T00:00:00Z');
		expect(endOf({ moment }, now)).toBe(moment);
	});
});
