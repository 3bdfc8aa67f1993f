import type { INodeProperties } from 'n8n-workflow';
import { named as namedNodes, packagedNodes } from '../packagedNodes';
import { type Choice, isOption, withInner } from './choices';

describe.each(namedNodes(packagedNodes))('the form of $name', ({ node }) => {
	const fields = node.description.properties.flatMap(withInner);
	const named = (name: string) => fields.filter((field) => field.name === name);

	/** The fields that break a rule, by label. */
	const breaking = (keeps: (field: INodeProperties) => boolean) =>
		fields.filter((field) => !keeps(field)).map(({ displayName }) => displayName);

	it('gives every field a label in title case', () => {
		// Small words stay small within a title, as n8n's own rules have it.
		const titleCase = /^[A-Z]\S*(?:(?: (?:and|for|from|of|the|to))* [A-Z]\S*)*$/;
		// The label of a notice is its text.
		expect(
			breaking(({ displayName, type }) => type === 'notice' || titleCase.test(displayName)),
		).toEqual([]);
	});

	it('describes no field with its label', () => {
		expect(breaking((field) => field.description !== field.displayName)).toEqual([]);
	});

	it('describes with a capital first letter and no space around', () => {
		expect(
			breaking(({ description = 'None' }) => /^\S/.test(description) && /\S$/.test(description)),
		).toEqual([]);
		expect(breaking(({ description = 'None' }) => /^[A-Z0-9]/.test(description))).toEqual([]);
	});

	it('ends a description with a period if it has several sentences, and only then', () => {
		const isPunctuated = ({ description }: { description?: string }) => {
			if (description === undefined) return true;
			const isLong = description.replaceAll('e.g. ', '').includes('. ');
			return description.endsWith('.') === isLong;
		};
		expect(breaking(isPunctuated)).toEqual([]);
		const options = fields.flatMap((field): Choice[] => field.options ?? []).filter(isOption);
		expect(options.filter((option) => !isPunctuated(option)).map(({ name }) => name)).toEqual([]);
	});

	it('asks yes or no with Whether', () => {
		expect(
			breaking(
				({ type, description = '' }) => type !== 'boolean' || description.startsWith('Whether '),
			),
		).toEqual([]);
	});

	it('starts placeholders with e.g., those of collections with Add', () => {
		expect(
			breaking(({ type, placeholder }) => {
				// Nobody sees the placeholder of a hidden field.
				if (type === 'hidden') return true;
				if (type === 'collection' || type === 'fixedCollection') {
					return /^Add [a-z ]+$/.test(placeholder ?? '');
				}
				return placeholder === undefined || /^e\.g\. \S/.test(placeholder);
			}),
		).toEqual([]);
	});

	it('has defaults of the type of the field', () => {
		expect(
			breaking(({ name, type, default: value, typeOptions, required }) => {
				if (type === 'hidden') {
					// It keeps the value of a field that is shown otherwise.
					const shown = named(name).filter((field) => field.type !== 'hidden');
					return (
						shown.length > 0 &&
						shown.every((field) => JSON.stringify(field.default) === JSON.stringify(value))
					);
				}
				if (type === 'collection' || type === 'fixedCollection') return isEmptyObject(value);
				if (typeOptions?.multipleValues === true) return Array.isArray(value);
				// n8n marks a required field that is empty, which an object is not.
				if (type === 'json') return value === (required === true ? '' : '{}');
				if (type === 'resourceMapper') {
					return JSON.stringify(value) === '{"mappingMode":"defineBelow","value":null}';
				}
				if (type === 'multiOptions') return Array.isArray(value);
				return (
					typeof value === (['options', 'notice', 'dateTime'].includes(type) ? 'string' : type)
				);
			}),
		).toEqual([]);
	});

	it('chooses one of the options by default', () => {
		expect(
			breaking(({ type, options, default: value }) => {
				const choices: Choice[] = options ?? [];
				return type !== 'options' || choices.filter(isOption).some((o) => o.value === value);
			}),
		).toEqual([]);
	});

	it('sorts five or more entries, below a default at the top', () => {
		expect(
			breaking(({ options, default: value }) => {
				const choices: Choice[] = options ?? [];
				// Days have an order of their own.
				if (choices.length < 5 || choices.some(({ name }) => name === 'Monday')) return true;
				const sortable = choices.filter(
					(choice, index) => index > 0 || !isOption(choice) || choice.value !== value,
				);
				const labels = sortable.map((choice) =>
					isOption(choice) ? choice.name : choice.displayName,
				);
				return labels.every(
					(label, index) => index === 0 || (labels[index - 1] ?? '').localeCompare(label) <= 0,
				);
			}),
		).toEqual([]);
	});

	it('has Return All and Limit as every node of n8n has them', () => {
		// A request to any route has its limit in its query.
		const limits = node.description.name === 'buzzbipRequest' ? 0 : named('returnAll').length;
		expect(named('limit')).toHaveLength(limits);
		for (const field of named('returnAll')) {
			expect(field).toMatchObject({
				displayName: 'Return All',
				type: 'boolean',
				default: false,
				description: 'Whether to return all results or only up to a given limit',
			});
		}
		for (const field of named('limit')) {
			expect(field).toMatchObject({
				displayName: 'Limit',
				type: 'number',
				default: 50,
				typeOptions: { minValue: 1 },
				description: 'Max number of results to return',
				displayOptions: { show: { returnAll: [false] } },
			});
		}
	});

	it('allows 1 to 50 requests at a time', () => {
		for (const field of named('concurrency')) {
			expect(field.typeOptions).toEqual({ minValue: 1, maxValue: 50 });
		}
	});
});

function isEmptyObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
