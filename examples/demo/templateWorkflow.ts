import type { INodeExecutionData } from 'n8n-workflow';
import type { ExportedWorkflow } from '../../test/engine/harness/exportedWorkflow';
import workflow from '../template-from-draft-to-message.json';
import { invoiceItem } from './invoiceItem';

/** What a row of the workflow brings; the one with a file sends a template that exists already. */
export interface TemplateRow {
	readonly Number: string;
	readonly Values: readonly string[];
	readonly Template?: { readonly name: string };
}

/** The second example workflow as it stands in its file. */
export const templateWorkflow: ExportedWorkflow = workflow;

/** The node that brings the rows. */
export const templateSource = 'Drafts';

/** The pinned rows of the workflow, and one with a file, which a pinned row can't have. */
export const templateItems: readonly INodeExecutionData[] = [
	...workflow.pinData.Drafts,
	invoiceItem,
];

/** The rows that these items bring. */
export const templateRows: readonly TemplateRow[] = [
	...workflow.pinData.Drafts.map(({ json }) => json),
	// Made with these fields in its own file.
	invoiceItem.json as unknown as TemplateRow,
];
