import type { INodeExecutionData, IRunData } from 'n8n-workflow';
import { readContactRows, type ContactRow } from '../../examples/demo/contactRows';
import type { DemoRun } from '../../examples/demo/demoRun';
import { exampleWorkflow } from '../../examples/demo/exampleWorkflow';
import { namedNumber } from '../../examples/demo/namedNumber';
import { printedReport } from '../../examples/demo/printedReport';
import { makeReport } from '../../examples/demo/report';
import { rowBehind } from '../../examples/demo/rowBehind';
import { runExample } from '../../examples/demo/runExample';
import type { StepResult } from '../../examples/demo/workflowResults';
import { nodeTypesFor } from '../engine/harness/nodeTypes';

const silent = { start: () => undefined, requested: () => undefined, finished: () => undefined };

describe('the example data', () => {
	const rows = readContactRows();

	it('has 60 rows under the columns that the workflow names', () => {
		expect(rows).toHaveLength(60);
		const columns = ['First name', 'Last name', 'Email', 'Phone', 'Country', 'Language', 'Order'];
		for (const row of rows) expect(Object.keys(row)).toEqual(columns);
	});

	it('names the magic recipients that the demo is about, and not the one without API access', () => {
		const numbers = new Set(rows.map(namedNumber));
		const last = [140, 141, 142, 145, 146, 147, 150, 151, 152, 153, 154, 155, 156, 157];
		for (const ending of last) expect(numbers).toContain(`12025550${ending}`);
		expect(numbers).not.toContain('12025550143');
	});

	it('has email addresses that are kept for examples only', () => {
		const domains = rows
			.filter(({ Email }) => Email !== '')
			.map(({ Email }) => Email.split('@')[1]);
		expect([...new Set(domains)].sort()).toEqual(['example.com', 'example.net', 'example.org']);
	});
});

describe('the example workflow', () => {
	it('holds no credentials and only node types that can be had', async () => {
		const types = await nodeTypesFor(exampleWorkflow);
		for (const { type, typeVersion, credentials } of exampleWorkflow.nodes) {
			expect(credentials).toBeUndefined();
			expect(types.getByNameAndVersion(type, typeVersion)).toBeDefined();
		}
	});

	it('has an ID of its own for every node, and connects nodes that exist', () => {
		const { nodes, connections } = exampleWorkflow;
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const names = nodes.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(Object.keys(connections)));
		const targets = JSON.stringify(connections).matchAll(/"node":"([^"]+)"/g);
		for (const [, target] of targets) expect(names).toContain(target);
	});

	it('brings six rows of the example data for a first try', () => {
		const { pinData } = exampleWorkflow;
		const rows = readContactRows();
		const pinned = Object.values({ ...pinData }).flat() as { json: ContactRow }[];
		expect(pinned).toHaveLength(6);
		for (const { json } of pinned) expect(rows).toContainEqual(json);
	});
});

describe('a run of the example workflow', () => {
	let run: DemoRun;
	beforeAll(async () => {
		run = await runExample(silent, new AbortController().signal);
	});

	it('takes every row to exactly one end, once', () => {
		const ended = run.results.ends
			.map(({ row }) => row)
			.sort((one, other) => Number(one) - Number(other));
		expect(ended).toEqual(run.rows.map((_, index) => index));
		expect(makeReport(run)).toMatchObject({ rows: 60, accountedForOnce: 60, problems: [] });
	});

	it('takes as many rows to each end as the data was made for', () => {
		expect(makeReport(run).ends).toEqual([
			{ node: 'Sent by WhatsApp', items: 32 },
			{ node: 'Sent by SMS', items: 6 },
			{ node: 'SMS failed', items: 3 },
			{ node: 'Look at these by hand', items: 10 },
			{ node: 'No usable number', items: 9 },
		]);
	});

	it.each([
		['Sent by SMS', [3, 9, 25, 43, 56, 57]],
		['SMS failed', [22, 23, 27]],
		['Look at these by hand', [24, 26, 29, 32, 33, 35, 36, 38, 40, 51]],
		['No usable number', [15, 17, 21, 30, 31, 39, 50, 55, 60]],
	])('takes to "%s" the lines %p of the file', (node, lines) => {
		const ended = run.results.ends.filter((end) => end.node === node);
		expect(ended.map(({ row }) => Number(row) + 2).sort((one, other) => one - other)).toEqual(
			lines,
		);
	});

	it('reports every failure by category, outcome and step', () => {
		const counts = makeReport(run).failures.map(({ category, outcome, items }) => [
			`${category} ${outcome}`,
			[items.contact, items.whatsapp, items.sms],
		]);
		expect(Object.fromEntries(counts)).toEqual({
			'validation notSent': [9, 1, 0],
			'validation refused': [1, 1, 0],
			'recipient refused': [2, 2, 2],
			'template refused': [1, 7, 1],
			'notFound refused': [1, 1, 0],
			'rateLimit refused': [1, 1, 0],
			'server unknown': [3, 3, 0],
			'network unknown': [3, 3, 0],
		});
	});

	it('brings each person what the row says, and "there" to the one without a name', () => {
		const textOf = (number: string) =>
			run.messages.filter(({ recipient }) => recipient === number).map(({ body }) => body);
		expect(textOf('447700900234')).toMatchObject([{ body_params: ['there', 'ORD-2026-0109'] }]);
		expect(textOf('33639980018')).toMatchObject([
			{ message: 'Hello Chloé 🌸, your order ORD-2026-0108 is on its way.' },
		]);
		expect(textOf('21622222201')).toMatchObject([
			{ body_params: ['Amel', 'ORD-2026-0101'] },
			{ body_params: ['Amel', 'ORD-2026-0117'] },
		]);
	});

	it('sends nothing twice, although three messages arrived whose answers were lost', () => {
		const report = makeReport(run);
		// One row stands in the file twice, with the same order.
		expect(run.messages).toHaveLength(32 - 1 + 6 + 3);
		const sentBefore = report.recipients.filter((count) => count.sentBefore > 0);
		expect(sentBefore).toMatchObject([{ number: '12025550101', rows: 2, whatsapp: 1, sms: 0 }]);
		expect(report.outcomeUnknown).toEqual({ messages: 6, arrived: 3 });
		for (const { whatsapp, sms, rows } of report.recipients) {
			expect(whatsapp + sms).toBeLessThanOrEqual(rows);
		}
	});

	it('is printed for people with the numbers that matter', () => {
		const printed = printedReport(makeReport(run));
		expect(printed).toContain('60 rows in, 60 accounted for exactly once.');
		expect(printed).toContain('Zoé Lefèvre, line 3 of the file');
		expect(printed).toContain('Template is not approved, code 1004');
	});
});

describe('the link from an item to its row', () => {
	const item = (pairedItem: INodeExecutionData['pairedItem'] | undefined): INodeExecutionData => ({
		json: {},
		...(pairedItem !== undefined && { pairedItem }),
	});
	function runDataOf(last: INodeExecutionData): IRunData {
		const task = { startTime: 0, executionIndex: 0, executionTime: 0 };
		return {
			Middle: [
				{
					...task,
					source: [{ previousNode: 'Contacts' }],
					data: { main: [[], [item({ item: 4 }), item({ item: 7 })]] },
				},
			],
			Last: [
				{
					...task,
					source: [{ previousNode: 'Middle', previousNodeOutput: 1 }],
					data: { main: [[last]] },
				},
			],
		};
	}
	const place = { node: 'Last', run: 0, output: 0, index: 0 };

	it.each([[{ item: 1 }], [1], [[{ item: 1 }]]])('is followed through %p', (pairedItem) => {
		expect(rowBehind(runDataOf(item(pairedItem)), place)).toBe(7);
	});

	it.each([[undefined], [{ item: 9 }], [[{ item: 0 }, { item: 1 }]]])(
		'is missing where it says %p',
		(pairedItem) => {
			expect(rowBehind(runDataOf(item(pairedItem)), place)).toBeUndefined();
		},
	);
});

describe('the report', () => {
	const row: ContactRow = {
		'First name': 'Amel',
		'Last name': 'Ben Salah',
		Email: '',
		Phone: '22 222 201',
		Country: 'TN',
		Language: 'en',
		Order: 'ORD-1',
	};
	const number = '21622222201';
	const message = { channel: 'whatsapp', recipient: number, body: {}, account: 'demo' } as const;
	const sent: StepResult = { step: 'whatsapp', row: 0, error: undefined, isSentBefore: false };
	const good: DemoRun = {
		rows: [row],
		status: 'success',
		results: { endNodes: ['Sent'], ends: [{ node: 'Sent', row: 0 }], steps: [sent] },
		messages: [message],
	};
	const problemsOf = (changes: Partial<DemoRun>) => makeReport({ ...good, ...changes }).problems;

	it('finds nothing wrong where nothing is', () => {
		expect(problemsOf({})).toEqual([]);
		expect(makeReport(good).recipients).toEqual([
			{ number, rows: 1, reportedSent: 1, sentBefore: 0, reportedUnknown: 0, whatsapp: 1, sms: 0 },
		]);
	});

	it('tells of a workflow that did not end well', () => {
		expect(problemsOf({ status: 'error' })).toEqual([
			'The workflow ended with the status "error".',
		]);
	});

	it('tells of a row that came out nowhere, and of an item without a row', () => {
		const results = { ...good.results, ends: [{ node: 'Sent', row: undefined }] };
		expect(problemsOf({ results })).toEqual([
			'Line 2 came out nowhere.',
			'Items at the ends that no row is linked to: 1.',
		]);
	});

	it('tells of a row that came out twice', () => {
		const end = { node: 'Sent', row: 0 };
		const report = makeReport({ ...good, results: { ...good.results, ends: [end, end] } });
		expect(report.accountedForOnce).toBe(0);
		expect(report.problems).toEqual(['Line 2 came out at "Sent" and "Sent".']);
	});

	it('tells of a person who got more messages than rows asked for, on whichever channel', () => {
		const report = makeReport({ ...good, messages: [message, { ...message, channel: 'sms' }] });
		expect(report.problems).toEqual([`${number} got 2 messages; rows that name it: 1.`]);
		expect(printedReport(report)).toContain('more messages than rows');
	});

	it('tells of a message to somebody whom no row names', () => {
		const stray = { ...message, recipient: '21622222299' };
		expect(problemsOf({ messages: [message, stray] })).toEqual([
			'21622222299 got 1 messages; rows that name it: 0.',
		]);
	});

	it('tells of a message that was reported as sent and never arrived', () => {
		expect(problemsOf({ messages: [] })).toEqual([
			`${number} got 0 messages; reported as sent: 1.`,
		]);
	});

	it('tells of a failure that the sandbox has no reason for', () => {
		const error = { message: 'Lost', code: 'ECONNRESET', category: 'network', outcome: 'unknown' };
		const results = { ...good.results, steps: [{ ...sent, error }] };
		expect(problemsOf({ results })).toEqual([
			'Unexpected failure of line 2 (whatsapp): Lost (code ECONNRESET).',
		]);
	});

	it('takes a magic recipient, an unsent row and a template for reasons', () => {
		const failure = { message: 'No', code: 1, category: 'network', outcome: 'unknown' };
		const errors = [
			failure,
			{ ...failure, category: 'validation', outcome: 'notSent' },
			{ ...failure, category: 'template' },
		];
		const rows = [{ ...row, Phone: '+1 202 555 0152', Country: '' }, row, row];
		const results = {
			...good.results,
			ends: rows.map((_, index) => ({ node: 'Sent', row: index })),
			steps: errors.map((error, index) => ({ ...sent, row: index, error })),
		};
		expect(problemsOf({ rows, results, messages: [] })).toEqual([]);
	});
});

describe('the number that a row names', () => {
	it.each([
		['0021622222207', '', '21622222207'],
		['12025550142', '', '12025550142'],
		['(202) 555-0101', 'US', '12025550101'],
		['06 39 98 00 29', 'France', undefined],
		['', 'GB', undefined],
	])('%p in %p is %p', (Phone, Country, expected) => {
		const rest = { 'First name': '', 'Last name': '', Email: '', Language: '', Order: '' };
		expect(namedNumber({ ...rest, Phone, Country })).toBe(expected);
	});
});
