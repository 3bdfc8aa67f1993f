import { gateFields, smsFields } from '../../../nodes/shared/gate/gateFields';
import { gateReader } from '../../../nodes/shared/gate/readGateRules';
import { failureThrownBy } from '../api/scripted';

describe('the options of the gate', () => {
	it('have the names and defaults of the public contract', () => {
		expect([...gateFields, ...smsFields].map((field) => [field.name, field.default])).toEqual([
			['doNotContact', ''],
			['sendWindow', {}],
			['maxSegments', 0],
			['replaceCharacters', false],
		]);
	});

	it('are no rules while they are not used', () => {
		const rules = gateReader()({ concurrency: 5 }, 'auto');
		expect(rules).toEqual({ optOuts: undefined, hours: undefined });
	});

	it('are read as they are set', () => {
		const rules = gateReader()(
			{ doNotContact: '96816277', sendWindow: { hours: { from: '10:00' } } },
			'TN',
		);
		expect(rules.optOuts?.has('21696816277')).toBe(true);
		expect(rules.hours?.window.from).toBe(600);
	});

	it('are shared by items that have the same', () => {
		const read = gateReader();
		const options = () => ({ doNotContact: [21696816277], sendWindow: { hours: {} } });
		const first = read(options(), 'auto');
		const second = read(options(), 'auto');
		expect(second.optOuts).toBe(first.optOuts);
		expect(second.hours).toBe(first.hours);
		const hours = { timeZone: 'Africa/Tunis' };
		expect(read({ sendWindow: { hours } }, 'auto').hours).not.toBe(first.hours);
		for (let from = 0; from < 150; from++) {
			const times = { from: `05:${String(from % 60).padStart(2, '0')}`, to: `2${from % 4}:00` };
			expect(read({ sendWindow: { hours: times } }, 'auto').hours).toBeDefined();
		}
	});

	it.each([
		[{ doNotContact: '' }, 'Do Not Contact is empty'],
		[{ doNotContact: undefined }, 'Do Not Contact is empty'],
		[{ sendWindow: undefined }, 'Send Window has no hours'],
	])('must be what they say: %j', (options, message) => {
		expect(failureThrownBy(() => gateReader()(options, 'auto')).message).toContain(message);
	});
});
