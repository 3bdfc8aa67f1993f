import type { IRunData } from 'n8n-workflow';
import { invoicePdf } from '../../examples/demo/invoiceItem';
import { printedTemplateReport } from '../../examples/demo/printedTemplateReport';
import { runTemplateExample } from '../../examples/demo/runTemplateExample';
import { makeTemplateReport } from '../../examples/demo/templateReport';
import type { TemplateRun } from '../../examples/demo/templateRun';
import { itemsOf } from '../../examples/demo/templateSteps';
import { templateItems, templateWorkflow } from '../../examples/demo/templateWorkflow';
import { nodeTypesFor } from '../engine/harness/nodeTypes';

describe('the example workflow with templates', () => {
	it('holds no credentials and only node types that can be had', async () => {
		const types = await nodeTypesFor(templateWorkflow);
		for (const { type, typeVersion, credentials } of templateWorkflow.nodes) {
			expect(credentials).toBeUndefined();
			expect(types.getByNameAndVersion(type, typeVersion)).toBeDefined();
		}
	});

	it('has an ID of its own for every node, and connects nodes that exist', () => {
		const { nodes, connections } = templateWorkflow;
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const names = nodes.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(Object.keys(connections)));
		const targets = JSON.stringify(connections).matchAll(/"node":"([^"]+)"/g);
		for (const [, target] of targets) expect(names).toContain(target);
	});

	it('takes the errors of every Buzzbip node somewhere', () => {
		const buzzbip = templateWorkflow.nodes.filter(({ type }) => type.includes('buzzbip'));
		expect(buzzbip).toHaveLength(5);
		const connections = new Map(Object.entries(templateWorkflow.connections));
		for (const { name, onError } of buzzbip) {
			expect(onError).toBe('continueErrorOutput');
			expect(connections.get(name)).toMatchObject({ main: [[{}], [{}]] });
		}
	});

	it('is given its pinned rows and one with a PDF', () => {
		expect(templateItems.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([
			[],
			[],
			[],
			['data'],
		]);
		const pdf = invoicePdf.toString('ascii');
		expect(pdf).toMatch(/^%PDF-1\.4\n[^]*%%EOF\n$/);
		const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
		expect(pdf.slice(table)).toMatch(/^xref\n0 6\n/);
		const offsets = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)];
		expect(offsets).toHaveLength(5);
		for (const [index, [, offset]] of offsets.entries()) {
			expect(pdf.slice(Number(offset))).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
		}
	});
});

describe('a run of the example workflow with templates', () => {
	let run: TemplateRun;
	beforeAll(async () => {
		run = await runTemplateExample(new AbortController().signal);
	});

	it('has no problems, and tells what Buzzbip answered at each step', () => {
		expect(makeTemplateReport(run)).toEqual({
			rows: 4,
			steps: [
				{ step: 'Create draft', items: 3, answer: 'DRAFT' },
				{ step: 'Submit and wait', items: 2, answer: 'APPROVED' },
				{
					step: 'Submit and wait',
					items: 1,
					answer: 'Template was rejected, code TEMPLATE_REJECTED: The name contains "reject".',
				},
				{ step: 'Send message', items: 2, answer: 'SENT' },
				{ step: 'Delete template', items: 2, answer: 'deleted' },
				{ step: 'Send with file', items: 1, answer: 'SENT' },
			],
			uploads: [{ fileName: 'invoice.pdf', bytes: invoicePdf.length }],
			problems: [],
		});
	});

	it('takes every row to its end, linked to it', () => {
		const rowsAt = (node: string) => itemsOf(run.runData, node).map(({ row }) => row);
		expect(rowsAt('Sent').sort()).toEqual([0, 1, 3]);
		expect(rowsAt('Not approved')).toEqual([2]);
		expect(rowsAt('Look at these by hand')).toEqual([]);
	});

	it('gives each message the values of its row', () => {
		const sent = run.messages.map(({ recipient, body }) => [recipient, body.body_params]);
		expect(Object.fromEntries(sent)).toEqual({
			'12025550101': ['Zoé', 'ORD-2026-0201'],
			'12025550102': ['Amel'],
			'12025550104': ['Chloé'],
		});
	});

	it('is printed for people', () => {
		const printed = printedTemplateReport(makeTemplateReport(run));
		expect(printed).toContain('TEMPLATE_REJECTED');
		expect(printed).toContain('Uploaded and sent in one operation: invoice.pdf');
	});

	const problemsOf = (changes: Partial<TemplateRun>) =>
		makeTemplateReport({ ...run, ...changes }).problems;

	it('tells of a workflow that did not end well', () => {
		expect(problemsOf({ status: 'error' })).toEqual([
			'The workflow with templates ended with the status "error".',
		]);
	});

	it('tells of rows that came out nowhere or at the wrong end', () => {
		const { Sent = [], 'Not approved': rejected = [], ...rest } = run.runData;
		expect(problemsOf({ runData: { ...rest, Sent } })).toEqual([
			'Draft 3 came out nowhere; it belongs at "Not approved".',
		]);
		const misled: IRunData = { ...rest, Sent, 'Look at these by hand': rejected };
		expect(problemsOf({ runData: misled })).toEqual([
			'Draft 3 came out at "Look at these by hand"; it belongs at "Not approved".',
		]);
	});

	it('tells of messages that are missing, too many, or say something else', () => {
		const [first, ...others] = run.messages;
		if (first === undefined) throw new Error('Nothing was sent');
		const { recipient } = first;
		expect(problemsOf({ messages: others })).toContain(
			`${recipient} got 0 template messages instead of 1.`,
		);
		expect(problemsOf({ messages: [...run.messages, first] })).toContain(
			`${recipient} got 2 template messages instead of 1.`,
		);
		const changed = { ...first, body: { ...first.body, body_params: ['Nobody'] } };
		expect(problemsOf({ messages: [changed, ...others] })).toEqual([
			`${recipient} got the values ["Nobody"] instead of ["Chloé"].`,
		]);
		const stray = { ...first, recipient: '12025550109', body: {} };
		expect(problemsOf({ messages: [...run.messages, stray] })).toEqual([
			'4 template messages were sent; rows that ask for one: 3.',
		]);
	});

	it('tells of a rejection without its reason', () => {
		const { 'Not approved': rejected = [], ...rest } = run.runData;
		const emptied = structuredClone(rejected);
		for (const item of emptied[0]?.data?.main?.[0] ?? []) item.json = { error: { code: 1010 } };
		expect(problemsOf({ runData: { ...rest, 'Not approved': emptied } })).toEqual([
			'A template that is not approved carries no reason (code 1010).',
		]);
	});

	it('tells of a file that did not arrive as it was, or was not sent', () => {
		expect(problemsOf({ media: [] })).toEqual([
			'The invoice was not uploaded once, byte by byte; uploads: 0.',
		]);
		const other = run.media.map((medium) => ({ ...medium, id: 7 }));
		expect(problemsOf({ media: other })).toEqual(['The invoice was sent 0 times instead of once.']);
	});

	it('tells of templates that were not deleted', () => {
		const requests = run.requests.filter(({ method }) => method !== 'DELETE');
		const problems = problemsOf({ requests });
		expect(problems).toEqual(['0 templates were deleted; approved ones: 2.']);
		expect(printedTemplateReport({ ...makeTemplateReport(run), problems })).toContain(
			'✗ 0 templates were deleted',
		);
	});
});
