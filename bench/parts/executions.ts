import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { CredentialStore } from '../../test/engine/harness/credentialStore';
import {
	runNode,
	type NodeExecution,
	type RunNodeOptions,
} from '../../test/engine/harness/runNode';
import { itemsFor, sendSms } from '../../test/engine/sendSms';
import { bareNodes, bareTypes } from './bareNodes';
import { bareCredentials } from './credentials';
import { concurrency } from '../sizes';
import { stopwatch, type Taken } from '../process/stopwatch';

/** An execution of one node that went through. */
export interface Executed extends Taken {
	readonly items: readonly INodeExecutionData[];
}

/** What may be added to an execution. */
export type Settings = Pick<RunNodeOptions, 'signal' | 'onNodeFinished'> & {
	/** Of the node, besides its concurrency. */
	readonly options?: INodeParameters;
};

const message = 'Your parcel is at the door.';

async function timed(execute: () => Promise<NodeExecution>): Promise<Executed> {
	const taken = stopwatch();
	const execution = await execute();
	const spent = taken();
	if (execution.status !== 'success') {
		throw new Error(`A run ended as "${execution.status}": ${execution.error?.message ?? ''}`);
	}
	return { ...spent, items: execution.items() };
}

/** Buzzbip SMS: Send, one item per number; a failed item comes out as an error item. */
export function sendWithNode(
	credentials: CredentialStore,
	numbers: readonly string[],
	settings: Settings,
): Promise<Executed> {
	return timed(() =>
		sendSms(credentials, numbers, {
			...settings,
			parameters: { message },
			options: { ...settings.options, concurrency },
			onError: 'continueRegularOutput',
		}),
	);
}

/**
 * The same messages over n8n's bare helper, in so many lanes.
 *
 * @param numberFrom 'item' spares n8n the evaluation of a parameter, which no real node can do without
 */
export function sendBare(
	{ url, token }: { url: string; token: string },
	numbers: readonly string[],
	lanes: number,
	settings: Settings,
	numberFrom: 'parameter' | 'item' = 'parameter',
): Promise<Executed> {
	return timed(() =>
		runNode({
			...settings,
			type: bareTypes.send,
			nodes: bareNodes,
			credentials: bareCredentials(token),
			items: itemsFor(numbers),
			parameters: {
				url: `${url}/api/sms/`,
				lanes,
				message,
				number: '={{ $json.number }}',
				numberFrom,
			},
		}),
	);
}

/** Buzzbip Contacts: Get Many with Return All. */
export function listWithNode(credentials: CredentialStore, settings: Settings): Promise<Executed> {
	return timed(() =>
		runNode({
			...settings,
			type: 'buzzbipContacts',
			credentials,
			items: [{}],
			parameters: { operation: 'getAll', returnAll: true, options: { concurrency } },
		}),
	);
}

/** Buzzbip Contacts: Get or Create, one item per number. */
export function importWithNode(
	credentials: CredentialStore,
	numbers: readonly string[],
	settings: Settings,
): Promise<Executed> {
	return timed(() =>
		runNode({
			...settings,
			type: 'buzzbipContacts',
			credentials,
			items: itemsFor(numbers),
			parameters: {
				operation: 'getOrCreate',
				number: '={{ $json.number }}',
				options: { concurrency },
			},
		}),
	);
}

/** The same over n8n's bare helper, with a lookup for each of the numbers. */
export function importBare(
	{ url, token }: { url: string; token: string },
	numbers: readonly string[],
	settings: Settings,
): Promise<Executed> {
	return timed(() =>
		runNode({
			...settings,
			type: bareTypes.import,
			nodes: bareNodes,
			credentials: bareCredentials(token),
			items: itemsFor(numbers),
			parameters: { url: `${url}/api/contacts/` },
		}),
	);
}

/** So many pages of contacts over n8n's bare helper, one after another. */
export function listBare(
	{ url, token }: { url: string; token: string },
	pages: number,
	settings: Settings,
): Promise<Executed> {
	return timed(() =>
		runNode({
			...settings,
			type: bareTypes.list,
			nodes: bareNodes,
			credentials: bareCredentials(token),
			items: [{}],
			parameters: { url: `${url}/api/contacts/`, pages },
		}),
	);
}
