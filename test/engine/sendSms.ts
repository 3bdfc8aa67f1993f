import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { CredentialStore } from './harness/credentialStore';
import { type NodeExecution, runNode, type RunNodeOptions } from './harness/runNode';

/** One item per number, each with something of its own that must survive on the error branch. */
export function itemsFor(numbers: readonly string[]): IDataObject[] {
	return numbers.map((number, index) => ({ number, customer: `Customer ${index}` }));
}

/**
 * Runs Buzzbip SMS: Send with the number of each item. Unknown outcomes are only looked up where a test
 * asks for it, for a look takes seconds.
 */
export async function sendSms(
	credentials: CredentialStore,
	numbers: readonly string[],
	settings: Partial<RunNodeOptions> & { options?: INodeParameters } = {},
): Promise<NodeExecution> {
	const { options, parameters, ...rest } = settings;
	return await runNode({
		type: 'buzzbipSms',
		credentials,
		items: itemsFor(numbers),
		parameters: {
			operation: 'send',
			recipient: 'number',
			number: '={{ $json.number }}',
			message: 'Your parcel is at the door.',
			options: { settleUnknown: false, ...options },
			...parameters,
		},
		...rest,
	});
}

/** Numbers that the sandbox accepts. */
export function ordinaryNumbers(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `+21620${String(index).padStart(6, '0')}`);
}
