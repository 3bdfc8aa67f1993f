import type { ExportedNode, ExportedWorkflow } from '../../test/engine/harness/exportedWorkflow';
import workflow from '../contacts-to-whatsapp-with-sms-fallback.json';

/** What a Buzzbip node of the workflow does for a row. */
export type Step = 'contact' | 'whatsapp' | 'sms';

/** The node that brings the rows. */
export const sourceNode = 'Contacts';

/** The example workflow as it stands in its file. */
export const exampleWorkflow: ExportedWorkflow = workflow;

const steps: Readonly<Record<string, Step>> = {
	'n8n-nodes-buzzbip.buzzbipContacts': 'contact',
	'n8n-nodes-buzzbip.buzzbipWhatsApp': 'whatsapp',
	'n8n-nodes-buzzbip.buzzbipSms': 'sms',
};

/** The step that a node is; undefined for a node that is not one of Buzzbip's. */
export function stepOf({ type }: ExportedNode): Step | undefined {
	return steps[type];
}

/** The names of the nodes at which a row can end: those that nothing is connected behind. */
export function endNodes({ nodes, connections }: ExportedWorkflow): string[] {
	return nodes
		.filter(({ name, type }) => !(name in connections) && type !== 'n8n-nodes-base.stickyNote')
		.map(({ name }) => name);
}

/**
 * The workflow with short waits in the options of its Buzzbip nodes: the sandbox answers at once or
 * not at all. Against Buzzbip itself the defaults are right.
 */
export function withShortWaits(given: ExportedWorkflow): ExportedWorkflow {
	return {
		...given,
		nodes: given.nodes.map((node) =>
			stepOf(node) === undefined ? node : { ...node, parameters: withShortWait(node.parameters) },
		),
	};
}

function withShortWait(parameters: object = {}): object {
	const given = 'options' in parameters ? parameters.options : undefined;
	const options = typeof given === 'object' ? given : {};
	return { ...parameters, options: { ...options, timeout: 2000, maxRetries: 1 } };
}
