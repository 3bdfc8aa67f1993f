import { Expression, type IDataObject } from 'n8n-workflow';
import type { RunNodeOptions } from './harness/runNode';
import { scriptedServerStarter, sent } from './scriptedServer';
import { itemsFor, ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const count = 20_000;
const person = '+21620000000';

/** Counts how often n8n evaluates a parameter that is an expression. */
function countEvaluations(): { readonly count: () => number } {
	// Private in its type alone: every parameter that begins with "=" goes through it.
	const evaluate = jest.spyOn(
		Expression.prototype as unknown as { resolveSimpleParameterValue: (value: unknown) => unknown },
		'resolveSimpleParameterValue',
	);
	return {
		count: () =>
			(evaluate.mock.calls as unknown[][]).filter(
				([value]) => typeof value === 'string' && value.startsWith('='),
			).length,
	};
}

afterEach(() => {
	jest.restoreAllMocks();
});

type Settings = Partial<RunNodeOptions> & { readonly options?: IDataObject };

describe('a list of 20,000 items lets n8n see a stop meanwhile', () => {
	it.each<[string, readonly string[], Settings]>([
		['while it is checked in Stop mode', ordinaryNumbers(count), {}],
		[
			'in a dry run',
			ordinaryNumbers(count),
			{ onError: 'continueRegularOutput', options: { dryRun: true } },
		],
		[
			'when all of it is invalid',
			Array<string>(count).fill('none'),
			{ onError: 'continueRegularOutput' },
		],
		[
			'when all of it goes to one person',
			Array<string>(count).fill(person),
			{ onError: 'continueRegularOutput' },
		],
	])('%s', async (_, numbers, settings) => {
		const server = await start(() => ({ status: 200, body: {}, after: 50 }));
		const evaluations = countEvaluations();
		const stop = new AbortController();
		const began = setInterval(() => {
			if (evaluations.count() > 100) stop.abort();
		}, 5);
		const execution = await sendSms(server.credential(), [], {
			items: itemsFor(numbers),
			signal: stop.signal,
			...settings,
			// A plain object of numbers and texts is what a node's options are.
			options: settings.options as never,
		});
		clearInterval(began);
		expect(execution.status).toBe('canceled');
		expect(evaluations.count()).toBeLessThan(count / 2);
	});
});

it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
	'each expression is evaluated once per item (%s)',
	async (onError) => {
		const server = await start(() => sent);
		const evaluations = countEvaluations();
		await sendSms(server.credential(), ordinaryNumbers(50), {
			onError,
			parameters: { message: '=Hello {{ $json.customer }}' },
		});
		// Number and message of each item; and the run index, for the memory.
		expect(evaluations.count()).toBe(2 * 50 + 1);
	},
);
