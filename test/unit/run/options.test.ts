import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { itemParameters } from '../../../nodes/shared/run/itemParameters';
import {
	optionsField,
	readOptions,
	readRequestSettings,
	readRunSettings,
} from '../../../nodes/shared/run/options';
import { failureThrownBy } from '../api/scripted';

function itemWith(options: object) {
	const context = { getNodeParameter: () => options };
	return itemParameters(context as unknown as IExecuteFunctions, 0);
}

const namesOf = (effect: 'read' | 'write' | 'send') =>
	(optionsField(effect).options ?? []).map(({ name }) => name);

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

	it.each(['write', 'send'] as const)('of a %s are all of the public contract', (effect) => {
		expect([...namesOf(effect)].sort()).toEqual([
			'concurrency',
			'dryRun',
			'extraBody',
			'extraQuery',
			'maxRequestsPerSecond',
			'maxRetries',
			'timeout',
		]);
	});

	it('of a read have no dry run', () => {
		expect(namesOf('read')).not.toContain('dryRun');
		expect(namesOf('read')).toEqual(
			expect.arrayContaining(['concurrency', 'maxRequestsPerSecond', 'maxRetries', 'timeout']),
		);
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
