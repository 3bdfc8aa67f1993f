import { parse, stringify } from 'flatted';
import type { IContextObject, IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import { failureWithoutBody, type SendOutcome } from '../../../nodes/shared/api/failure';
import { openLedger } from '../../../nodes/shared/run/ledger';

interface Situation {
	readonly runIndex?: number;
	readonly node?: Partial<INode>;
}

/** A node of an execution whose data is `kept`. */
function contextWith(kept: IContextObject, { runIndex = 0, node = {} }: Situation = {}) {
	const context = {
		getContext: (type: string) => (type === 'node' ? kept : {}),
		evaluateExpression: (expression: string, index: number) =>
			expression === '{{ $runIndex }}' && index === 0 ? runIndex : undefined,
		getNode: () => node,
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
const clean = { thrown: false, firstItemFailed: false };
const thrown = { thrown: true, firstItemFailed: false };
const firstFailed = { thrown: false, firstItemFailed: true };
const retrying: Situation = { node: { retryOnFail: true, maxTries: 3 } };

function open(kept: IContextObject, situation?: Situation) {
	return openLedger(contextWith(kept, situation));
}

describe('what has been sent', () => {
	it('is recalled by a later try of the same run', () => {
		const kept = {};
		const first = open(kept);
		first.start(3, 'print');
		first.finish(3, 'print', sent);
		first.close(thrown);
		expect(open(kept).recall(3, 'print')).toEqual(sent);
	});

	it('is recalled only for the same request, item and run index', () => {
		const kept = {};
		const ledger = open(kept);
		ledger.finish(3, 'print', sent);
		expect(ledger.recall(3, 'other')).toBeUndefined();
		expect(ledger.recall(2, 'print')).toBeUndefined();
		expect(open(kept, { runIndex: 1 }).recall(3, 'print')).toBeUndefined();
		expect(ledger.recall(3, 'print')).toEqual(sent);
	});

	it.each([
		['nothing', null, null],
		['no value', undefined, null],
		['false', false, false],
		['an empty text', '', ''],
		['zero', 0, 0],
		['a list', [{ id: 1 }], [{ id: 1 }]],
	])('is recalled when Buzzbip answered with %s', (_, data, expected) => {
		const ledger = open({});
		ledger.start(0, 'print');
		ledger.finish(0, 'print', { data });
		expect(ledger.recall(0, 'print')).toEqual({ data: expected });
	});

	it('is recalled as its failure when nobody knows what came of it', () => {
		const ledger = open({});
		ledger.start(0, 'print');
		ledger.finish(0, 'print', failed('unknown'));
		expect(ledger.recall(0, 'print')).toEqual(failed('unknown'));
	});

	it.each(['refused', 'notSent'] as const)('may be made again when it was %s', (outcome) => {
		const kept = {};
		const ledger = open(kept);
		ledger.start(0, 'print');
		ledger.finish(0, 'print', failed(outcome));
		expect(ledger.recall(0, 'print')).toBeUndefined();
		expect(open(kept).recall(0, 'print')).toBeUndefined();
	});

	it('is of unknown outcome when the execution ended before the answer', () => {
		const kept = {};
		open(kept).start(0, 'print');
		const recalled = open(kept).recall(0, 'print');
		expect(recalled).toMatchObject({
			failure: { cause: 'interrupted', outcome: 'unknown', httpCode: null },
		});
		expect(open(kept).recall(0, 'other')).toBeUndefined();
	});

	it('is forgotten when the item is another request by now', () => {
		const ledger = open({});
		ledger.finish(0, 'print', sent);
		ledger.start(0, 'other');
		expect(ledger.recall(0, 'print')).toBeUndefined();
		expect(ledger.recall(0, 'other')).toMatchObject({ failure: { outcome: 'unknown' } });
	});

	it.each([
		['JSON', (kept: IContextObject) => JSON.parse(JSON.stringify(kept)) as IContextObject],
		['flatted', (kept: IContextObject) => parse(stringify(kept)) as IContextObject],
	])('survives being stored with the execution as %s', (_, stored) => {
		const kept: IContextObject = {};
		const ledger = open(kept, { runIndex: 2 });
		ledger.start(0, 'a');
		ledger.finish(0, 'a', sent);
		ledger.start(1, 'b');
		ledger.finish(1, 'b', { data: undefined });
		ledger.start(2, 'c');
		ledger.finish(2, 'c', failed('unknown'));
		ledger.start(3, 'd');
		ledger.start(4, 'e');
		ledger.finish(4, 'e', failed('refused'));
		ledger.close(thrown);

		const again = open(stored(kept), { runIndex: 2 });
		expect(again.recall(0, 'a')).toEqual(sent);
		expect(again.recall(1, 'b')).toEqual({ data: null });
		expect(again.recall(2, 'c')).toEqual(failed('unknown'));
		expect(again.recall(3, 'd')).toMatchObject({ failure: { outcome: 'unknown' } });
		expect(again.recall(4, 'e')).toBeUndefined();
	});

	it('takes little room', () => {
		const kept: IContextObject = {};
		const ledger = open(kept);
		const empty = JSON.stringify(kept).length;
		ledger.start(1_000, '0123456789abcdef');
		ledger.finish(1_000, '0123456789abcdef', sent);
		expect(JSON.stringify(kept).length - empty).toBeLessThan(300);
	});
});

describe('a ledger that is closed', () => {
	function closed(ended: typeof clean, situation: Situation = {}, tries = 1, entry = true) {
		const kept: IDataObject = { theirs: 1 };
		for (let attempt = 0; attempt < tries; attempt++) {
			const ledger = open(kept, situation);
			if (entry) ledger.finish(1, 'print', sent);
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
		expect(open(kept, situation).recall(1, 'print')).toEqual(sent);
	});

	it('leaves nothing of ours after an error before anything was sent', () => {
		expect(closed(thrown, {}, 1, false)).toEqual(nothing);
	});

	it('leaves nothing of ours when everything it held was refused in the end', () => {
		const kept: IContextObject = { theirs: 1 };
		const ledger = open(kept);
		ledger.start(0, 'print');
		ledger.finish(0, 'print', failed('refused'));
		ledger.close({ thrown: true, firstItemFailed: true });
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
			ledger.finish(0, 'print', { data: runIndex });
			ledger.close(firstFailed);
		}
		open(kept, { ...retrying, runIndex: 1 }).close(clean);
		expect(open(kept, { ...retrying, runIndex: 0 }).recall(0, 'print')).toEqual({ data: 0 });
		expect(open(kept, { ...retrying, runIndex: 1 }).recall(0, 'print')).toBeUndefined();
		expect(open(kept, { ...retrying, runIndex: 2 }).recall(0, 'print')).toEqual({ data: 2 });
	});

	it('leaves nothing of ours once each run index has ended', () => {
		const kept: IContextObject = { theirs: 1 };
		for (const runIndex of [0, 1, 2]) open(kept, { runIndex }).finish(0, 'print', sent);
		for (const runIndex of [2, 0, 1]) open(kept, { runIndex }).close(clean);
		expect(kept).toEqual(nothing);
	});
});
