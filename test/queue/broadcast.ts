import { digitsOf, distinctNumbers } from '../../bench/numbers';
import type { ImportedWorkflow } from '../../editor/exampleWorkflows';
import file from './broadcast.json';

/** The node that takes the numbers, by its name. */
export const trigger = 'Webhook';
/** The node that sends, by its name. */
export const sender = 'Send SMS';

/** A workflow that sends an SMS to each number that its webhook is given. */
export const broadcast: ImportedWorkflow = { ...file, id: 'broadcast', active: false };

/** The same with the number as the key of Send Once Per, behind a webhook and with keys of its own. */
export const keyedBroadcast: ImportedWorkflow = {
	...broadcast,
	id: 'keyed',
	name: 'Keyed broadcast',
	nodes: broadcast.nodes.map((node) => {
		const { parameters } = node;
		if (node.name === trigger) {
			return { ...node, webhookId: 'keyed', parameters: { ...parameters, path: 'keyed' } };
		}
		// More than there are, so that none is forgotten.
		const options = { sendOnceKey: '={{ $json.number }}', rememberKeys: 20_000 };
		return node.name === sender ? { ...node, parameters: { ...parameters, options } } : node;
	}),
};

/** So many lists of so many numbers, all different. */
export function listsOfNumbers(lists: number, size: number): string[][] {
	return Array.from({ length: lists }, (_, index) =>
		distinctNumbers(size, index * size).map(digitsOf),
	);
}

/** Starts one execution for each list, all at once, as a program outside of n8n does. */
export async function startExecutions(
	url: string,
	lists: readonly (readonly string[])[],
	{ id }: Pick<ImportedWorkflow, 'id'> = broadcast,
): Promise<void> {
	await Promise.all(
		lists.map(async (numbers) => {
			const answer = await fetch(`${url}/webhook/${id}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ numbers }),
			});
			if (!answer.ok) {
				throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`);
			}
		}),
	);
}
