import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { invoicePdf } from './invoiceItem';
import type { TemplateRun } from './templateRun';
import { itemsOf } from './templateSteps';
import { templateRows, type TemplateRow } from './templateWorkflow';

const ends = ['Sent', 'Not approved', 'Look at these by hand'];

/** Everything about a run of the second workflow that should not be, one sentence each. */
export function templateProblems(run: TemplateRun): string[] {
	const { status, messages } = run;
	const wanted = templateRows.filter((row) => !isRejected(row)).length;
	return [
		...(status === 'success'
			? []
			: [`The workflow with templates ended with the status "${status}".`]),
		...templateRows.flatMap((row, index) => [
			...endProblem(run, row, index),
			...sendProblem(run, row),
		]),
		...(messages.length === wanted
			? []
			: [`${messages.length} template messages were sent; rows that ask for one: ${wanted}.`]),
		...rejectionProblem(run),
		...fileProblem(run),
		...deletionProblem(run),
	];
}

/** The sandbox's rule. */
function isRejected({ Template }: TemplateRow): boolean {
	return Template?.name.includes('reject') ?? false;
}

function endProblem({ runData }: TemplateRun, row: TemplateRow, index: number): string[] {
	const expected = isRejected(row) ? 'Not approved' : 'Sent';
	const reached = ends.flatMap((node) =>
		itemsOf(runData, node).flatMap((item) => (item.row === index ? [node] : [])),
	);
	if (reached.length === 1 && reached[0] === expected) return [];
	const where =
		reached.length === 0 ? 'nowhere' : reached.map((node) => `at "${node}"`).join(' and ');
	return [`Draft ${index + 1} came out ${where}; it belongs at "${expected}".`];
}

function sendProblem({ messages }: TemplateRun, row: TemplateRow): string[] {
	const digits = row.Number.replaceAll(/\D/g, '');
	const got = messages.filter(({ recipient }) => recipient === digits);
	const expected = isRejected(row) ? 0 : 1;
	const values = JSON.stringify(row.Values);
	return [
		...(got.length === expected
			? []
			: [`${digits} got ${got.length} template messages instead of ${expected}.`]),
		...got.flatMap(({ body }) =>
			JSON.stringify(body.body_params) === values
				? []
				: [`${digits} got the values ${JSON.stringify(body.body_params)} instead of ${values}.`],
		),
	];
}

function rejectionProblem({ runData }: TemplateRun): string[] {
	return itemsOf(runData, 'Not approved').flatMap(({ json }) => {
		const { code, data } = (json.error ?? {}) as { code?: string; data?: IDataObject };
		return code === 'TEMPLATE_REJECTED' && typeof data?.reason === 'string'
			? []
			: [`A template that is not approved carries no reason (code ${String(code)}).`];
	});
}

function fileProblem({ media, messages }: TemplateRun): string[] {
	const [medium] = media;
	const sha256 = createHash('sha256').update(invoicePdf).digest('hex');
	if (media.length !== 1 || medium?.sha256 !== sha256) {
		return [`The invoice was not uploaded once, byte by byte; uploads: ${media.length}.`];
	}
	const sent = messages.filter(({ body }) => body.header_media_id === medium.id).length;
	return sent === 1 ? [] : [`The invoice was sent ${sent} times instead of once.`];
}

/** What was sent is deleted afterwards: each created template once. */
function deletionProblem({ requests, runData }: TemplateRun): string[] {
	const deleted = requests.filter(({ method, status }) => method === 'DELETE' && status === 200);
	const approved = itemsOf(runData, 'Submit and wait').filter(({ output }) => output === 0);
	return deleted.length === approved.length
		? []
		: [`${deleted.length} templates were deleted; approved ones: ${approved.length}.`];
}
