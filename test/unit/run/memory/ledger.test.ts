import fc from 'fast-check';
import { parse, stringify } from 'flatted';
import type { IContextObject, IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import {
	failureWithoutBody,
	type JsonValue,
	type SendOutcome,
} from '../../../../nodes/shared/api/failure';
import { isFailure, type Result } from '../../../../nodes/shared/api/result';
import {
	type ItemMemory,
	type Ledger,
	openLedger,
} from '../../../../nodes/shared/run/memory/ledger';

interface Situation {
	readonly runIndex?: number;
	readonly execution?: string;
	readonly node?: Partial<INode>;
	/** What an AI tool was called with. */
	readonly toolInput?: IDataObject;
}

/** A node of an execution whose data is `kept`. */
function contextWith(
	kept: IContextObject,
	{ runIndex = 0, execution = '17', node = {}, toolInput }: Situation = {},
) {
	const context = {
		getContext: (type: string) => (type === 'node' ? kept : {}),
		evaluateExpression: (expression: string, index: number) =>
			expression === '{{ $runIndex }}' && index === 0 ? runIndex : undefined,
		getExecutionId: () => execution,
		getExecutionCancelSignal: () => undefined,
		getMode: () => 'manual',
		getNode: () => node,
		getInputData: () => (toolInput === undefined ? [] : [{ json: toolInput }]),
		...(toolInput === undefined ? {} : { isToolExecution: () => true }),
	};
	return context as unknown as IExecuteFunctions;
}

function failed(outcome: SendOutcome) {
	return {
		failure: failureWithoutBody({
			cause: outcome === 'unknown' ? 'interrupted' : 'refused',
			message: `It is ${outcome}`,
			code: 7,
			category: 'server',
			outcome,
			description: 'Look there',
		}),
	};
}

const sent = { data: { id: 123_456, number: '21696816277', state: 'SENT' } };
const other = { data: { id: 654_321 } };
const clean = { thrown: false, stopped: false, firstItemFailed: false };
const thrown = { ...clean, thrown: true };
const stopped = { ...clean, stopped: true };
const firstFailed = { ...clean, firstItemFailed: true };
const retrying: Situation = { node: { retryOnFail: true, maxTries: 3 } };

function open(kept: IContextObject, situation?: Situation) {
	return openLedger(contextWith(kept, situation));
}

/** Makes one change, unless it is known what it came to. */
function change({ changes }: ItemMemory, result: Result<JsonValue>): Result<JsonValue> {
	const known = changes.recall();
	if (known !== undefined) return known;
	changes.start();
	changes.finish(result);
	return result;
}

/** An item that is one change, as most are. */
function item(ledger: Ledger, index: number, result: Result<JsonValue>, identity = 'print') {
	const memory = ledger.item(index, identity);
	if (memory.recalled !== undefined) return memory.recalled;
	const came = change(memory, result);
	memory.finish(came);
	return came;
}

const recalled = (ledger: Ledger, index: number, identity = 'print') =>
	ledger.item(index, identity).recalled;

describe('what an item has come to', () => {
	it('is recalled by a later try of the same run', () => {
		const kept = {};
		const first = open(kept);
		item(first, 3, sent);
		first.close(thrown);
		expect(recalled(open(kept), 3)).toEqual(sent);
	});

	it('is recalled in the same execution whatever its expressions evaluate to the second time', () => {
		const kept = {};
		const ledger = open(kept);
		item(ledger, 3, sent, 'print');
		expect(recalled(open(kept), 3, 'other')).toEqual(sent);
	});

	it('is recalled only for the same item and run index', () => {
		const kept = {};
		item(open(kept), 3, sent);
		expect(recalled(open(kept), 2)).toBeUndefined();
		expect(recalled(open(kept, { runIndex: 1 }), 3)).toBeUndefined();
		expect(recalled(open(kept), 3)).toEqual(sent);
	});

	it.each([
		['nothing', null, null],
		['no value', undefined, null],
		['false', false, false],
		['an empty text', '', ''],
		['zero', 0, 0],
		['a list', [{ id: 1 }], [{ id: 1 }]],
	])('is recalled when Buzzbip answered with %s', (_, data, expected) => {
		const kept = {};
		item(open(kept), 0, { data });
		expect(recalled(open(kept), 0)).toEqual({ data: expected });
	});

	it('is recalled as its failure when nobody knows what came of it', () => {
		const kept = {};
		item(open(kept), 0, failed('unknown'));
		expect(recalled(open(kept), 0)).toEqual(failed('unknown'));
	});

	it.each(['refused', 'notSent'] as const)('may be made again when it was %s', (outcome) => {
		const kept = {};
		item(open(kept), 0, failed(outcome));
		expect(recalled(open(kept), 0)).toBeUndefined();
		expect(item(open(kept), 0, sent)).toEqual(sent);
	});

	it('is of unknown outcome when the execution ended before the answer', () => {
		const kept = {};
		const { changes } = open(kept).item(0, 'print');
		changes.recall();
		changes.start();
		expect(recalled(open(kept), 0)).toMatchObject({
			failure: { cause: 'interrupted', code: 'INTERRUPTED', outcome: 'unknown', httpCode: null },
		});
	});

	it('is unknown also when a repeat after a throttling never ended', () => {
		const kept = {};
		const { changes } = open(kept).item(0, 'print');
		changes.recall();
		changes.start();
		changes.finish(failed('refused'));
		expect(recalled(open(kept), 0)).toBeUndefined();
		changes.start();
		expect(recalled(open(kept), 0)).toMatchObject({ failure: { outcome: 'unknown' } });
		changes.finish(sent);
		const again = open(kept).item(0, 'print');
		expect(again.recalled).toBeUndefined();
		expect(again.changes.recall()).toEqual(sent);
	});

	it('is not remembered of an item that changed nothing', () => {
		const kept: IContextObject = { theirs: 1 };
		const ledger = open(kept);
		ledger.item(0, 'print').finish(sent);
		expect(recalled(open(kept), 0)).toBeUndefined();
		ledger.close(thrown);
		expect(kept).toEqual({ theirs: 1 });
	});

	it.each([
		['JSON', (kept: IContextObject) => JSON.parse(JSON.stringify(kept)) as IContextObject],
		['flatted', (kept: IContextObject) => parse(stringify(kept)) as IContextObject],
	])('survives being stored with the execution as %s', (_, stored) => {
		const kept: IContextObject = {};
		const ledger = open(kept, { runIndex: 2 });
		item(ledger, 0, sent);
		item(ledger, 1, { data: undefined });
		item(ledger, 2, failed('unknown'));
		const { changes } = ledger.item(3, 'print');
		changes.recall();
		changes.start();
		item(ledger, 4, failed('refused'));
		change(ledger.item(5, 'print'), other);
		ledger.close(thrown);

		for (const execution of ['17', '18']) {
			const again = open(stored(kept), { runIndex: 2, execution });
			expect(recalled(again, 0)).toEqual(sent);
			expect(recalled(again, 1)).toEqual({ data: null });
			expect(recalled(again, 2)).toEqual(failed('unknown'));
			expect(recalled(again, 3)).toMatchObject({ failure: { outcome: 'unknown' } });
			expect(recalled(again, 4)).toBeUndefined();
			expect(recalled(again, 5)).toBeUndefined();
			expect(again.item(5, 'print').changes.recall()).toEqual(other);
		}
	});

	it('takes little room', () => {
		const kept: IContextObject = {};
		const ledger = open(kept);
		const empty = JSON.stringify(kept).length;
		item(ledger, 1_000, sent, '0123456789abcdef');
		expect(JSON.stringify(kept).length - empty).toBeLessThan(300);
	});
});

describe('a change that took effect though its item failed after it', () => {
	it('is not made again: what comes after it is', () => {
		const kept = {};
		const first = open(kept).item(0, 'print');
		expect(change(first, sent)).toEqual(sent);
		expect(change(first, failed('refused'))).toEqual(failed('refused'));
		first.finish(failed('refused'));

		const second = open(kept).item(0, 'print');
		expect(second.recalled).toBeUndefined();
		expect(change(second, failed('unknown'))).toEqual(sent);
		expect(change(second, other)).toEqual(other);
		second.finish({ data: 'both' });
		expect(recalled(open(kept), 0)).toEqual({ data: 'both' });
	});

	it('decides about the item when nobody knows what came of it', () => {
		const kept = {};
		const first = open(kept).item(0, 'print');
		change(first, sent);
		change(first, failed('unknown'));
		first.finish(failed('unknown'));
		expect(recalled(open(kept), 0)).toEqual(failed('unknown'));
	});

	it('is forgotten for what the item came to, once it has succeeded', () => {
		const kept = {};
		const first = open(kept).item(0, 'print');
		change(first, sent);
		first.finish(other);
		expect(recalled(open(kept), 0)).toEqual(other);
		expect(JSON.stringify(kept)).not.toContain('123456');
	});

	it('is remembered of the execution that was retried, by its next try as well', () => {
		const kept = {};
		const first = open(kept).item(0, 'print');
		change(first, sent);
		first.finish(failed('refused'));

		for (const execution of ['18', '19', '20']) {
			const again = open(kept, { execution });
			const memory = again.item(0, 'print');
			expect(memory.recalled).toBeUndefined();
			expect(change(memory, other)).toEqual(sent);
			memory.finish(failed('refused'));
			again.close(thrown);
		}
	});
});

describe('a retried execution, which has another ID', () => {
	const retried: Situation = { execution: '18' };

	it('recalls a message that is the same', () => {
		const kept = {};
		item(open(kept), 3, sent);
		expect(recalled(open(kept, retried), 3)).toEqual(sent);
		expect(recalled(open(kept, retried), 3)).toEqual(sent);
	});

	it('does not recall another message in the place of one', () => {
		const kept = {};
		item(open(kept), 3, sent, 'print');
		const ledger = open(kept, retried);
		expect(recalled(ledger, 3, 'other')).toBeUndefined();
		expect(item(ledger, 3, other, 'other')).toEqual(other);
		expect(recalled(open(kept, retried), 3, 'print')).toEqual(other);
	});

	it('recalls what any execution before it has sent', () => {
		const kept = {};
		item(open(kept, { execution: '17' }), 0, sent);
		item(open(kept, { execution: '18' }), 1, other);
		const third = open(kept, { execution: '19' });
		expect(recalled(third, 0)).toEqual(sent);
		expect(recalled(third, 1)).toEqual(other);
	});

	it('begins to count its tries anew', () => {
		const kept: IContextObject = { theirs: 1 };
		const once = { ...retrying, ...retried };
		for (let tries = 0; tries < 2; tries++) open(kept, retrying).close(firstFailed);
		for (let tries = 0; tries < 2; tries++) open(kept, once).close(firstFailed);
		expect(kept).not.toEqual({ theirs: 1 });
		open(kept, once).close(firstFailed);
		expect(kept).toEqual({ theirs: 1 });
	});

	it('keeps what was sent before it when it ends in an error itself', () => {
		const kept = {};
		item(open(kept), 0, sent);
		open(kept, retried).close(thrown);
		expect(recalled(open(kept, { execution: '19' }), 0)).toEqual(sent);
	});

	it('leaves nothing once it has ended well', () => {
		const kept: IContextObject = { theirs: 1 };
		item(open(kept), 0, sent);
		open(kept, retried).close(clean);
		expect(kept).toEqual({ theirs: 1 });
	});
});

describe('a ledger that is closed', () => {
	function closed(ended: typeof clean, situation: Situation = {}, tries = 1, entry = true) {
		const kept: IDataObject = { theirs: 1 };
		for (let attempt = 0; attempt < tries; attempt++) {
			const ledger = open(kept, situation);
			if (entry) item(ledger, 1, sent);
			ledger.close(ended);
		}
		return kept;
	}
	const nothing = { theirs: 1 };

	it.each([
		['a clean end', clean, {}, 1],
		['a clean end with Retry On Fail', clean, retrying, 1],
		['a failed first item without Retry On Fail', firstFailed, {}, 1],
		['a failed first item, Retry On Fail being off', firstFailed, { node: { maxTries: 3 } }, 1],
		['a failed first item in the last of 3 tries', firstFailed, retrying, 3],
		[
			'a failed first item in the last try by default',
			firstFailed,
			{ node: { retryOnFail: true } },
			3,
		],
		[
			'a failed first item in the last of 2 tries, as 1 means',
			firstFailed,
			{ node: { retryOnFail: true, maxTries: 1 } },
			2,
		],
		[
			'a failed first item in the last of 5 tries, as 9 means',
			firstFailed,
			{ node: { retryOnFail: true, maxTries: 9 } },
			5,
		],
	] as const)('leaves nothing of ours after %s', (_, ended, situation, tries) => {
		expect(closed(ended, situation, tries)).toEqual(nothing);
	});

	it.each([
		['an error was thrown', thrown, {}, 1],
		['an error was thrown in the last try', thrown, retrying, 3],
		['the execution was stopped', stopped, {}, 1],
		['the execution was stopped in the last try', stopped, retrying, 3],
		['the first item failed and a try is left', firstFailed, retrying, 1],
		['the first item failed and one of 3 tries is left', firstFailed, retrying, 2],
		[
			'the first item failed and one of 5 tries is left',
			firstFailed,
			{ node: { retryOnFail: true, maxTries: 9 } },
			4,
		],
	] as const)('is kept when %s', (_, ended, situation, tries) => {
		const kept = closed(ended, situation, tries);
		expect(recalled(open(kept, situation), 1)).toEqual(sent);
	});

	it.each([
		['an error', thrown],
		['a stop', stopped],
	])('leaves nothing of ours after %s before anything was sent', (_, ended) => {
		expect(closed(ended, {}, 1, false)).toEqual(nothing);
	});

	it('leaves nothing of ours when everything it held was refused in the end', () => {
		const kept: IContextObject = { theirs: 1 };
		const ledger = open(kept);
		item(ledger, 0, failed('refused'));
		ledger.close({ ...thrown, firstItemFailed: true });
		expect(kept).toEqual(nothing);
	});

	it('counts the tries of a run in which nothing was sent', () => {
		expect(closed(firstFailed, retrying, 2, false)).not.toEqual(nothing);
		expect(closed(firstFailed, retrying, 3, false)).toEqual(nothing);
	});

	it('counts the tries of each run index on its own, and leaves the others alone', () => {
		const kept: IContextObject = {};
		for (const runIndex of [0, 1, 2]) {
			const ledger = open(kept, { ...retrying, runIndex });
			item(ledger, 0, { data: runIndex });
			ledger.close(firstFailed);
		}
		open(kept, { ...retrying, runIndex: 1 }).close(clean);
		expect(recalled(open(kept, { ...retrying, runIndex: 0 }), 0)).toEqual({ data: 0 });
		expect(recalled(open(kept, { ...retrying, runIndex: 1 }), 0)).toBeUndefined();
		expect(recalled(open(kept, { ...retrying, runIndex: 2 }), 0)).toEqual({ data: 2 });
	});

	it('leaves nothing of ours once each run index has ended', () => {
		const kept: IContextObject = { theirs: 1 };
		for (const runIndex of [0, 1, 2]) item(open(kept, { runIndex }), 0, sent);
		for (const runIndex of [2, 0, 1]) open(kept, { runIndex }).close(clean);
		expect(kept).toEqual(nothing);
	});
});

describe('a call as an AI tool', () => {
	it('is known by what it was given, whatever run it is counted as', () => {
		const [kept, toolInput] = [{}, { text: 'Hello' }];
		const first = open(kept, { toolInput });
		item(first, 0, sent);
		first.close(thrown);
		expect(recalled(open(kept, { toolInput, runIndex: 1 }), 0)).toEqual(sent);
		expect(kept).toEqual({});
	});

	it('is another one when it was given the same once more', () => {
		const kept = {};
		item(open(kept, { toolInput: { text: 'Hello' } }), 0, sent);
		expect(recalled(open(kept, { toolInput: { text: 'Hello' } }), 0)).toBeUndefined();
	});

	it('is forgotten once it has ended well', () => {
		const [kept, toolInput] = [{}, { text: 'Hello' }];
		const first = open(kept, { toolInput });
		item(first, 0, sent);
		first.close(clean);
		expect(recalled(open(kept, { toolInput }), 0)).toBeUndefined();
	});

	it('may be given nothing', () => {
		const context = contextWith({}, { toolInput: {} });
		Object.assign(context, { getInputData: () => [] });
		expect(item(openLedger(context), 0, sent)).toEqual(sent);
	});

	it('is none where n8n says so', () => {
		const kept = {};
		const context = contextWith(kept, { toolInput: {} });
		Object.assign(context, { isToolExecution: () => false });
		item(openLedger(context), 0, sent);
		expect(recalled(open(kept), 0)).toEqual(sent);
	});
});

describe('however an execution is tried, interrupted, stored and retried', () => {
	/** What happens to an item in one try: how its changes end, one after another. */
	const ending = fc.constantFrom('data', 'unknown', 'refused', 'killed');
	const tries = fc.array(
		fc.record({
			newExecution: fc.boolean(),
			stored: fc.boolean(),
			item: fc.nat({ max: 2 }),
			endings: fc.tuple(ending, ending),
			/** The item fails after its changes took effect. */
			failsAfter: fc.boolean(),
			close: fc.constantFrom(undefined, thrown, stopped),
		}),
		{ maxLength: 20 },
	);

	it('no change is made again that took effect, or may have', () => {
		fc.assert(
			fc.property(tries, (tried) => {
				let kept: IContextObject = {};
				let execution = 17;
				/** The changes that must not be made again: item and number of the change. */
				const final = new Set<string>();
				for (const { newExecution, stored, endings, failsAfter, close, ...step } of tried) {
					if (newExecution) execution++;
					if (stored) kept = JSON.parse(JSON.stringify(kept)) as IContextObject;
					const ledger = open(kept, { execution: String(execution) });
					const memory = ledger.item(step.item, `message ${step.item}`);
					let result: Result<JsonValue> = { data: 'done' };
					let killed = false;
					if (memory.recalled === undefined) {
						for (const [number, ended] of endings.entries()) {
							const known = memory.changes.recall();
							const name = `${step.item}.${number}`;
							if (known === undefined) {
								expect(final).not.toContain(name);
								memory.changes.start();
								if (ended !== 'refused') final.add(name);
								killed = ended === 'killed';
								if (killed) break;
								result = ended === 'data' ? { data: name } : failed(ended as SendOutcome);
								memory.changes.finish(result);
							} else result = known;
							if (isFailure(result)) break;
						}
						if (!killed) memory.finish(failsAfter ? failed('refused') : result);
					}
					if (!killed && close !== undefined) ledger.close(close);
				}
			}),
			{ numRuns: 500 },
		);
	});
});
