import { BuzzbipError } from '../../../nodes/shared/api/failure';
import { assertNothingPasses } from '../../../nodes/shared/gate/checkedFields';
import type { GateRules } from '../../../nodes/shared/gate/gateRules';
import { sendHours } from '../../../nodes/shared/gate/hours/sendHours';
import { readOptOuts } from '../../../nodes/shared/gate/optOuts/optOutList';
import { windowOf } from './windows';

const rules: [string, GateRules][] = [
	['Do Not Contact', { optOuts: readOptOuts([], 'auto') }],
	['Send Window', { hours: sendHours(windowOf()) }],
	['Max Segments', { maxSegments: 1 }],
];
const options = ['Extra Body', 'Extra Query'] as const;
const fields = ['number', 'to', 'phone_number', 'country_code', 'contact_id', 'message'];

const cases = rules.flatMap(([rule, set]) =>
	options.flatMap((option) => fields.map((field) => ({ rule, set, option, field }))),
);

it.each(cases)('$rule is not passed by with $field in $option', ({ rule, set, option, field }) => {
	const passing = () => {
		assertNothingPasses(set, option, { other: 1, [field]: null });
	};
	expect(passing).toThrow(BuzzbipError);
	expect(passing).toThrow(`${option} has “${field}”, which ${rule} would not see`);
});

it.each(options)('where no rule is set, %s may have any field', (option) => {
	for (const field of fields) {
		expect(() => {
			assertNothingPasses({ maxSegments: 0 }, option, { [field]: 1 });
		}).not.toThrow();
	}
});

it.each(rules)('other fields are no matter of %s', (_, set) => {
	expect(() => {
		assertNothingPasses(set, 'Extra Body', { campaign: 'autumn' });
	}).not.toThrow();
});
