import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { itemParameters } from '../../../nodes/shared/run/items/itemParameters';
import type { OperationKind } from '../../../nodes/shared/run/operation';
import {
	messageOptions,
	optionsField,
	readOptions,
	readRequestSettings,
	readRunSettings,
	sharedRequestSettings,
} from '../../../nodes/shared/run/options';
import { failureThrownBy } from '../api/scripted';

function itemWith(options: object) {
	const context = { getNodeParameter: () => options };
	return itemParameters(context as unknown as IExecuteFunctions, 0);
}

const namesOf = (kind: OperationKind) => (optionsField(kind).options ?? []).map(({ name }) => name);

describe('the options', () => {
	it('have the defaults of the public contract', () => {
		expect(readRunSettings(itemWith({}))).toEqual({ concurrency: 5, maxRequestsPerSecond: 0 });
		expect(readRequestSettings(itemWith({}))).toEqual({
			timeout: 30_000,
			maxRetries: 4,
			dryRun: false,
			extraBody: {},
			extraQuery: {},
		});
	});

	it('are taken as they are set', () => {
		const options = {
			concurrency: 50,
			maxRequestsPerSecond: 7,
			timeout: 1_000,
			maxRetries: 0,
			dryRun: true,
			extraBody: '{"a":1}',
			extraQuery: { b: 2 },
		};
		expect(readRunSettings(itemWith(options))).toEqual({
			concurrency: 50,
			maxRequestsPerSecond: 7,
		});
		expect(readRequestSettings(itemWith(options))).toEqual({
			timeout: 1_000,
			maxRetries: 0,
			dryRun: true,
			extraBody: { a: 1 },
			extraQuery: { b: 2 },
		});
	});

	it.each([
		['Concurrency', { concurrency: 0 }],
		['Concurrency', { concurrency: 51 }],
		['Max Requests Per Second', { maxRequestsPerSecond: -1 }],
		['Max Retries', { maxRetries: -1 }],
		['Timeout', { timeout: 0 }],
		['Dry Run', { dryRun: 'perhaps' }],
		['Extra Body', { extraBody: '[1]' }],
		['Extra Query', { extraQuery: '{' }],
	])('are refused by the name of %s', (label, options) => {
		const failure = failureThrownBy(() => ({
			...readRunSettings(itemWith(options)),
			...readRequestSettings(itemWith(options)),
		}));
		expect(failure.message).toContain(label);
	});

	const always = [
		'concurrency',
		'dryRun',
		'extraBody',
		'extraQuery',
		'maxRequestsPerSecond',
		'maxRetries',
		'timeout',
	];
	const gate = ['doNotContact', 'sendWindow'];
	const once = ['rememberKeys', 'sendOnceKey', 'sendOnceScope', 'whenSentBefore'];

	it.each([
		['write', always],
		['send', [...always, ...once, ...gate].sort()],
	] as const)('of a %s are all of the public contract', (kind, names) => {
		expect([...namesOf(kind)].sort()).toEqual(names);
	});

	it('of a read have no dry run', () => {
		expect(namesOf('read')).not.toContain('dryRun');
		expect(namesOf('read')).toEqual(
			expect.arrayContaining(['concurrency', 'maxRequestsPerSecond', 'maxRetries', 'timeout']),
		);
	});
});

describe('the options that make the message itself', () => {
	it('are the extra fields, and none about how it is sent', () => {
		expect(messageOptions.map(({ name }) => name)).toEqual(['extraBody', 'extraQuery']);
	});
});

describe('the settings of a long list', () => {
	it('are one object for items with the same options', () => {
		const settingsOf = sharedRequestSettings();
		const first = settingsOf(itemWith({ timeout: 1_000 }));
		expect(first).toEqual(readRequestSettings(itemWith({ timeout: 1_000 })));
		expect(settingsOf(itemWith({ timeout: 1_000 }))).toBe(first);
	});

	it('are those of each item, where they differ', () => {
		const settingsOf = sharedRequestSettings();
		const timeouts = [1_000, 2_000, 2_000, 1_000].map(
			(timeout) => settingsOf(itemWith({ timeout })).timeout,
		);
		expect(timeouts).toEqual([1_000, 2_000, 2_000, 1_000]);
	});

	it('are read after an item whose options can’t be right', () => {
		const settingsOf = sharedRequestSettings();
		settingsOf(itemWith({ timeout: 1_000 }));
		failureThrownBy(() => settingsOf(itemWith({ timeout: 0 })));
		failureThrownBy(() => settingsOf(itemWith({ timeout: 0 })));
		expect(settingsOf(itemWith({ timeout: 1_000 })).timeout).toBe(1_000);
	});
});

describe('the options of one operation', () => {
	const extra = (displayName: string): INodeProperties => ({
		displayName,
		name: displayName.toLowerCase(),
		type: 'number',
		default: 3,
		typeOptions: { minValue: 0, maxValue: 9 },
	});
	const labelsOf = (besides?: readonly INodeProperties[]) =>
		(optionsField('write', besides).options ?? []).map((option) =>
			'displayName' in option ? option.displayName : '',
		);

	it('are among those of every operation, by the alphabet', () => {
		const labels = labelsOf([extra('Zeal'), extra('Answer'), extra('Max Patience')]);
		expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other, 'en')));
		expect(labels).toHaveLength(labelsOf().length + 3);
		expect(labels[0]).toBe('Answer');
		expect(labels.at(-1)).toBe('Zeal');
	});

	it('are sorted without any too', () => {
		const labels = labelsOf();
		expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other, 'en')));
	});

	it('are not those of another operation, nor is the given list changed', () => {
		const besides = [extra('Zeal'), extra('Answer')];
		labelsOf(besides);
		expect(besides.map(({ displayName }) => displayName)).toEqual(['Zeal', 'Answer']);
		expect(labelsOf()).not.toContain('Answer');
	});

	it('are read like the others', () => {
		expect(readOptions(itemWith({ answer: 7 })).wholeNumber(extra('Answer'))).toBe(7);
		expect(readOptions(itemWith({})).wholeNumber(extra('Answer'))).toBe(3);
		const failure = failureThrownBy(() =>
			readOptions(itemWith({ answer: 10 })).wholeNumber(extra('Answer')),
		);
		expect(failure.message).toBe('Answer must be a whole number from 0 to 9');
	});
});
