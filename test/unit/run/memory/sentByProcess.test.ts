import type { IExecuteFunctions, WorkflowExecuteMode } from 'n8n-workflow';
import type { Entry } from '../../../../nodes/shared/run/memory/ledger';
import { runOfProcess } from '../../../../nodes/shared/run/memory/sentByProcess';

let executions = 0;

interface Situation {
	readonly mode?: WorkflowExecuteMode;
	readonly began?: number | undefined;
	readonly signal?: AbortSignal;
	readonly node?: string;
}

function run({ mode = 'webhook', began, signal, node = 'node' }: Situation, runIndex = '0') {
	const context = {
		getMode: () => mode,
		getExecutionContext: () => (began === undefined ? undefined : { establishedAt: began }),
		getExecutionCancelSignal: () => signal,
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: node }),
	};
	return runOfProcess(context as unknown as IExecuteFunctions, runIndex);
}

const entry = (identity: string): Entry => ({ identity, changes: [], data: { id: identity } });

/** Each test has an execution of its own. */
const newMoment = () => ++executions;

describe('what this process remembers of a run', () => {
	it('is known to a retry of a failed execution, and to nothing else', () => {
		const began = newMoment();
		run({ began }).ended({ 0: entry('a') }, true);
		expect(run({ began, mode: 'retry' }).sentAt(0)).toEqual([entry('a')]);
		expect(run({ began, mode: 'retry' }).sentAt(1)).toEqual([]);
		expect(run({ began }).sentAt(0)).toEqual([]);
		expect(run({ began, mode: 'retry' }, '1').sentAt(0)).toEqual([]);
		expect(run({ began, mode: 'retry', node: 'other' }).sentAt(0)).toEqual([]);
		expect(run({ began: newMoment(), mode: 'retry' }).sentAt(0)).toEqual([]);
	});

	it('that ended well is known only if the execution is stopped later on', () => {
		const began = newMoment();
		const stop = new AbortController();
		run({ began, signal: stop.signal }).ended({ 0: entry('a') }, false);
		run({ began, signal: stop.signal }, '1').ended({ 0: entry('b') }, false);
		expect(run({ began, mode: 'retry' }).sentAt(0)).toEqual([]);
		stop.abort();
		expect(run({ began, mode: 'retry' }).sentAt(0)).toEqual([entry('a')]);
		expect(run({ began, mode: 'retry' }, '1').sentAt(0)).toEqual([entry('b')]);
	});

	it('grows with each retry, however it ends; the latest message of a place comes first', () => {
		const began = newMoment();
		run({ began }).ended({ 0: entry('a') }, true);
		run({ began, mode: 'retry' }).ended({ 0: entry('b'), 1: entry('c') }, false);
		expect(run({ began, mode: 'retry' }).sentAt(0)).toEqual([entry('b'), entry('a')]);
		run({ began, mode: 'retry' }).ended({ 0: entry('a') }, true);
		expect(run({ began, mode: 'retry' }).sentAt(0)).toEqual([entry('a'), entry('b')]);
		expect(run({ began, mode: 'retry' }).sentAt(1)).toEqual([entry('c')]);
	});

	it('is nothing where n8n does not tell when the execution began', () => {
		run({}).ended({ 0: entry('a') }, true);
		expect(run({ mode: 'retry' }).sentAt(0)).toEqual([]);
	});

	it('is bounded: the oldest runs are forgotten, never the latest one', () => {
		const many = Object.fromEntries(
			Array.from({ length: 60_000 }, (_, index) => [index, entry(`${index}`)]),
		);
		const moments = [newMoment(), newMoment(), newMoment()];
		for (const began of moments) run({ began }).ended(many, true);
		const known = moments.map((began) => run({ began, mode: 'retry' }).sentAt(5).length);
		expect(known).toEqual([0, 0, 1]);
	});
});
