import {
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeType,
	NodeConnectionTypes,
} from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';

import packageJson from '../../package.json';

const root = path.resolve(__dirname, '../..');

/** The parameter names that workflows may store; a new one is a promise for good. */
const bindingNames = [
	'additionalFields',
	'binaryPropertyName',
	'bodyParameters',
	'buttons',
	'contactId',
	'country',
	'filters',
	'headerMedia',
	'headerMediaId',
	'limit',
	'mediaId',
	'message',
	'number',
	'operation',
	'options',
	'otpCode',
	'parametersFrom',
	'recipient',
	'resource',
	'returnAll',
	'template',
	'templateId',
	'templateParameters',
];

/** The names in collections, which workflows store too. */
const collectedNames: Record<string, readonly string[]> = {
	additionalFields: ['email', 'firstname', 'lastname'],
	button: ['index', 'subType', 'value'],
	buttons: ['button'],
	filters: ['whatsapp_bulk_group_id'],
};

/** The names in "Options" of any operation. */
const optionNames = [
	'concurrency',
	'dryRun',
	'extraBody',
	'extraQuery',
	'maxRequestsPerSecond',
	'maxRetries',
	'timeout',
	'waitForApproval',
];

type Choice = INodePropertyOptions | INodeProperties | INodePropertyCollection;

const isField = (choice: Choice): choice is INodeProperties => 'type' in choice;
const isGroup = (choice: Choice): choice is INodePropertyCollection => 'values' in choice;
const isOption = (choice: Choice): choice is INodePropertyOptions => 'value' in choice;

/** The entries of a dropdown. */
function choices(property: INodeProperties | undefined): INodePropertyOptions[] {
	return (property?.options ?? []).filter(isOption);
}

/** A field with all the fields inside it. */
function withInner(field: INodeProperties): INodeProperties[] {
	const choices: Choice[] = field.options ?? [];
	const inner = [
		...choices.filter(isField),
		...choices.filter(isGroup).flatMap(({ values }) => values),
	];
	return [field, ...inner.flatMap(withInner)];
}

/** The source folder of a node, named after its class. */
const folderOf = (node: INodeType) => path.join(root, 'nodes', node.constructor.name);

/** Makes one of each node class that package.json names. */
const nodes = packageJson.n8n.nodes.flatMap((file) =>
	Object.values(jest.requireActual<Record<string, new () => INodeType>>(path.join(root, file))).map(
		(NodeClass) => new NodeClass(),
	),
);

describe('the nodes', () => {
	it('are those that have a folder, and package.json names each', () => {
		const folders = fs.readdirSync(path.join(root, 'nodes')).filter((name) => name !== 'shared');
		expect(packageJson.n8n.nodes).toEqual(
			folders.sort().map((name) => `dist/nodes/${name}/${name}.node.js`),
		);
		expect(nodes.map((node) => node.constructor.name)).toEqual(folders);
	});

	it('have icons of their own', () => {
		const names = nodes.map(({ description }) => JSON.stringify(description.icon));
		expect(new Set(names).size).toBe(nodes.length);
	});
});

describe.each(nodes.map((node) => ({ node, name: node.description.name })))('$name', ({ node }) => {
	const { description } = node;

	it('is named after its class', () => {
		const { name } = node.constructor;
		expect(description.name).toBe(name.charAt(0).toLowerCase() + name.slice(1));
		expect(description.displayName.replaceAll(' ', '').toLowerCase()).toBe(name.toLowerCase());
		expect(description.defaults.name).toBe(description.displayName);
		expect(description.description).toMatch(/^[A-Z].*[^.\s]$/);
	});

	it('can be used as a tool', () => {
		expect(description.usableAsTool).toBe(true);
	});

	it('has one main input and one main output', () => {
		expect(description.inputs).toEqual([NodeConnectionTypes.Main]);
		expect(description.outputs).toEqual([NodeConnectionTypes.Main]);
	});

	it('needs the Buzzbip credential and no other', () => {
		expect(description.credentials).toEqual([{ name: 'buzzbipApi', required: true }]);
	});

	it('says on the canvas what it is set to, in the words of the form', () => {
		// The first two closing braces end an expression of n8n's.
		const expression = /^=\{\{(.*?)\}\}$/s.exec(description.subtitle ?? '')?.[1] ?? '';
		expect(expression).not.toContain('}}');
		const { properties } = description;
		const resources = choices(properties.find(({ name }) => name === 'resource'));
		for (const property of properties.filter(({ name }) => name === 'operation')) {
			const [resource] = property.displayOptions?.show?.resource ?? [];
			const shown = resources.find(({ value }) => value === resource);
			for (const { name, value } of choices(property)) {
				const subtitle: unknown = runInNewContext(expression, {
					$parameter: { operation: value, resource },
				});
				expect(subtitle).toBe(shown === undefined ? name : `${shown.name}: ${name}`);
			}
		}
	});

	it('lets n8n add no "Custom API Call", which the credential does not allow', () => {
		// n8n adds it where defaultVersion is missing or the same as version (its loader).
		expect(description).toMatchObject({ version: [1], defaultVersion: 1 });
	});

	it('has a light and a dark icon that differ', () => {
		const { icon } = description;
		if (typeof icon !== 'object') throw new Error('There is one icon for light and dark');
		const contents = [icon.light, icon.dark].map((address) => {
			expect(address).toMatch(/^file:\w+(?:\.dark)?\.svg$/);
			return fs.readFileSync(path.join(folderOf(node), address.slice('file:'.length)), 'utf8');
		});
		expect(contents.every((svg) => svg.includes('<svg'))).toBe(true);
		expect(contents[0]).not.toBe(contents[1]);
	});

	it('has a codex file that names it', () => {
		const file = path.join(folderOf(node), `${node.constructor.name}.node.json`);
		expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({
			node: `${packageJson.name}.${description.name}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
			resources: {
				primaryDocumentation: [{ url: expect.stringMatching(/^https:/) as string }],
			},
		});
	});

	it('has no parameters but those with a binding name', () => {
		const names = description.properties.map(({ name }) => name);
		expect(names.filter((name) => !bindingNames.includes(name))).toEqual([]);
	});

	it('has the binding names in its collections', () => {
		for (const { name, type, options = [] } of description.properties) {
			if (type !== 'collection' && type !== 'fixedCollection') continue;
			const names = options.map((choice) => choice.name).sort();
			if (name === 'options') expect(optionNames).toEqual(expect.arrayContaining(names));
			else expect([name, names]).toEqual([name, collectedNames[name]]);
			for (const group of (options as Choice[]).filter(isGroup)) {
				const inner = group.values.map((value) => value.name).sort();
				expect([group.name, inner]).toEqual([group.name, collectedNames[group.name]]);
			}
		}
	});
});

describe.each(nodes.map((node) => ({ node, name: node.description.name })))(
	'the form of $name',
	({ node }) => {
		const fields = node.description.properties.flatMap(withInner);
		const named = (name: string) => fields.filter((field) => field.name === name);

		/** The fields that break a rule, by label. */
		const breaking = (keeps: (field: INodeProperties) => boolean) =>
			fields.filter((field) => !keeps(field)).map(({ displayName }) => displayName);

		it('gives every field a label in title case', () => {
			// Small words stay small within a title, as n8n's own rules have it.
			const titleCase = /^[A-Z]\S*(?:(?: (?:and|for|from|of|the|to))* [A-Z]\S*)*$/;
			expect(breaking(({ displayName }) => titleCase.test(displayName))).toEqual([]);
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
					return typeof value === (type === 'options' ? 'string' : type);
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
					if (choices.length < 5) return true;
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
			expect(named('limit')).toHaveLength(named('returnAll').length);
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

		it('keeps the choice of resource and operation fixed for all items', () => {
			const selectors = [...named('resource'), ...named('operation')];
			expect(selectors.length).toBeGreaterThan(0);
			for (const selector of selectors) expect(selector.noDataExpression).toBe(true);
		});
	},
);

function isEmptyObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
