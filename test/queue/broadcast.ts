import { digitsOf, distinctNumbers } from '../../bench/numbers';
import type { ImportedWorkflow } from '../../editor/exampleWorkflows';
import file from './broadcast.json';

/** The node that takes the numbers, by its name. */
export const trigger = 'Webhook';
/** The node that sends, by its name. */
export const sender = 'Send SMS';

/** A workflow that sends an SMS to each number that its webhook is given. */
export const broadcast: ImportedWorkflow = { ...file, id: 'broadcast', active: false };

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
): Promise<void> {
	await Promise.all(
		lists.map(async (numbers) => {
			const answer = await fetch(`${url}/webhook/broadcast`, {
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
