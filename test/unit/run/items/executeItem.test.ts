import type { RequestSettings } from '../../../../nodes/shared/api/buzzbip';
import type { Connection } from '../../../../nodes/shared/api/connection';
import type { JsonValue } from '../../../../nodes/shared/api/failure';
import { invalidParameter } from '../../../../nodes/shared/api/failure';
import { loginUnanswered, stoppedBeforeRequest } from '../../../../nodes/shared/api/faultFailure';
import type { Result } from '../../../../nodes/shared/api/result';
import { type Execution, executeItem } from '../../../../nodes/shared/run/items/executeItem';
import type { ItemMemory } from '../../../../nodes/shared/run/memory/ledger';
import { createOutlook } from '../../../../nodes/shared/run/order/outlook';
import type { RunKeys } from '../../../../nodes/shared/run/once/runKeys';
import type { ReadyItem } from '../../../../nodes/shared/run/items/readItems';
import { answer, scriptedConnection, type Step } from '../../api/scripted';

const settings: RequestSettings = {
	timeout: 1_000,
	maxRetries: 0,
	dryRun: false,
	extraBody: {},
	extraQuery: {},
};
const item: ReadyItem = {
	recipient: 'amel',
	settings,
	once: undefined,
	message: undefined,
	reads: false,
	refusal: () => undefined,
	recall: (data) => data,
	execute: async (buzzbip) =>
		await buzzbip.request({ method: 'POST', path: '/api/sms/', body: { a: 1 } }),
};
const done = answer(200, { status: 'success', data: { id: 7 } });
const denied = answer(403, { status: 'error', message: 'No API access' });

interface Given {
	readonly steps?: readonly Step[];
	readonly recalled?: Result<JsonValue>;
	readonly overrides?: Partial<Connection>;
}

function execution({ steps = [done], recalled, overrides }: Given = {}) {
	const told: string[] = [];
	const asked: [number, string][] = [];
	const finished: Result<JsonValue>[] = [];
	const memory: ItemMemory = {
		recalled,
		changes: {
			recall: () => undefined,
			start: () => told.push('start'),
			finish: () => told.push('finish'),
		},
		finish: (result) => finished.push(result),
	};
	const outlook = createOutlook();
	const scripted = scriptedConnection(steps, overrides);
	const run: Execution = {
		connection: {
			...scripted.connection,
			noticed: (event) => {
				outlook.noticed(event);
			},
		},
		outlook,
		pluginKeys: 'notNeeded',
		keys: undefined,
		ledger: {
			item(index, identity) {
				asked.push([index, identity]);
				return memory;
			},
			sentAt: () => undefined,
			perhapsSentAt: () => undefined,
			close: () => undefined,
		},
		identityOf: (index, recipient) => `item ${index} for ${recipient}`,
	};
	return { ...scripted, run, outlook, told, asked, finished };
}

describe('an item', () => {
	it('is executed, and the ledger and the outlook hear of it', async () => {
		const { run, outlook, told, asked, finished } = execution();
		expect(await executeItem(3, item, run)).toEqual({ data: { id: 7 } });
		expect(asked).toEqual([[3, 'item 3 for amel']]);
		expect(told).toEqual(['start', 'finish']);
		expect(finished).toEqual([{ data: { id: 7 } }]);
		expect(outlook).toMatchObject({ admitted: true, failure: undefined });
	});

	it('that fails is told as well, and never rejects', async () => {
		const { run, outlook, finished } = execution({ steps: [denied] });
		const result = await executeItem(0, item, run);
		expect(result).toMatchObject({ failure: { cause: 'accessDenied' } });
		expect(finished).toEqual([result]);
		expect(outlook.failure).toMatchObject({ cause: 'accessDenied', outcome: 'notSent' });
	});

	it.each([
		['data', { data: { id: 9 } }],
		['no data', { data: null }],
		['a failure', { failure: loginUnanswered }],
	])(
		'is not executed when it is known to have come to %s, be the run over',
		async (_, recalled) => {
			const { run, events, finished } = execution({ recalled, overrides: { stopped: () => true } });
			run.outlook.begin()({ failure: loginUnanswered });
			expect(await executeItem(0, item, run)).toEqual(recalled);
			expect(events).toEqual([]);
			expect(finished).toEqual([]);
		},
	);

	it('is not executed either when what it has come to is worth nothing any more', async () => {
		const { run, events } = execution({ recalled: { data: { id: 9 } } });
		const recall = () => {
			throw invalidParameter('Any', 'Its link leads elsewhere');
		};
		expect(await executeItem(0, { ...item, recall }, run)).toMatchObject({
			failure: { message: 'Its link leads elsewhere' },
		});
		expect(events).toEqual([]);
	});

	it('is not executed once the execution is stopped', async () => {
		const { run, events } = execution({ overrides: { stopped: () => true } });
		expect(await executeItem(0, item, run)).toEqual({ failure: stoppedBeforeRequest });
		expect(events).toEqual([]);
	});

	it('is not executed when the outlook is that it would not help', async () => {
		const { run, events } = execution();
		run.outlook.begin()({ failure: loginUnanswered });
		expect(await executeItem(0, item, run)).toEqual({ failure: loginUnanswered });
		expect(events).toEqual([]);
	});

	it.each<[string, boolean, Partial<RequestSettings>, boolean]>([
		['sends or writes', false, {}, true],
		['only reads', true, {}, false],
		['is only checked', false, { dryRun: true }, false],
	])('that %s is asked for in the ledger, or not', async (_, reads, changed, expected) => {
		const { run, asked } = execution();
		await executeItem(0, { ...item, reads, settings: { ...settings, ...changed } }, run);
		expect(asked).toHaveLength(expected ? 1 : 0);
	});

	it('that ends in an error of ours has its failure', async () => {
		const error = invalidParameter('File', 'File is gone');
		const { run } = execution();
		const broken: ReadyItem = { ...item, execute: () => Promise.reject(error) };
		expect(await executeItem(0, broken, run)).toEqual({ failure: error.failure });
	});

	it.each([
		['read', true, 'notSent'],
		['send or a write', false, 'unknown'],
	] as const)(
		'amid which the node itself fails, of a %s (reads: %s), is %s',
		async (_, reads, outcome) => {
			const { run } = execution();
			const broken: ReadyItem = {
				...item,
				reads,
				execute: () => Promise.reject(new TypeError('x')),
			};
			expect(await executeItem(0, broken, run)).toMatchObject({
				failure: { category: 'other', code: 'NODE_ERROR', message: 'x', outcome },
			});
		},
	);
});

describe('an item with a key', () => {
	const once = { key: 'order 7 shipped', whenSentBefore: 'success' } as const;

	/** Keys that do something before the item is executed, as waiting for another one with its key. */
	function keysThat(act: () => void) {
		const claimed: string[] = [];
		const givenBack: string[] = [];
		const keys: RunKeys = {
			ahead: (items) => items,
			async once({ key }, execute) {
				claimed.push(key);
				act();
				return await execute();
			},
			giveBack({ key }) {
				givenBack.push(key);
			},
			sentBefore: () => 0,
			close: () => Promise.resolve(),
			hint: () => Promise.resolve(undefined),
		};
		return { keys, claimed, givenBack };
	}

	it('is executed once its key is claimed', async () => {
		const { run } = execution();
		const { keys, claimed } = keysThat(() => undefined);
		expect(await executeItem(0, { ...item, once }, { ...run, keys })).toEqual({ data: { id: 7 } });
		expect(claimed).toEqual(['order 7 shipped']);
	});

	it('claims none when the run is over, and is not executed when it is over by then', async () => {
		const { run, events, outlook } = execution();
		const { keys, claimed, givenBack } = keysThat(() => {
			outlook.begin()({ failure: loginUnanswered });
		});
		const result = { failure: loginUnanswered };
		expect(await executeItem(0, { ...item, once }, { ...run, keys })).toEqual(result);
		expect(await executeItem(1, { ...item, once }, { ...run, keys })).toEqual(result);
		expect(claimed).toHaveLength(1);
		expect(givenBack).toEqual([once.key]);
		expect(events).toEqual([]);
	});

	it('gives one back that was claimed ahead when the rules refuse it by now', async () => {
		const { run, events } = execution();
		const { keys, claimed, givenBack } = keysThat(() => undefined);
		const closed = { code: 'QUIET_HOURS', message: 'Closed', description: '', data: null } as const;
		const refused: ReadyItem = { ...item, once, refusal: () => closed };
		expect(await executeItem(0, refused, { ...run, keys })).toMatchObject({
			failure: { code: 'QUIET_HOURS', outcome: 'notSent' },
		});
		expect({ claimed, givenBack, events }).toEqual({
			claimed: [],
			givenBack: [once.key],
			events: [],
		});
	});

	it('whose key can’t be recorded is not sent', async () => {
		const { run, events } = execution();
		const { keys } = keysThat(() => {
			throw new Error('the database is locked');
		});
		expect(await executeItem(0, { ...item, once }, { ...run, keys })).toMatchObject({
			failure: { message: 'the database is locked', outcome: 'notSent', code: 'NODE_ERROR' },
		});
		expect(events).toEqual([]);
	});
});
