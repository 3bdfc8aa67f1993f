import type { WorkflowNode } from '../../editor/exampleWorkflows';
import { sandboxCredential, type ImportedCredential } from '../../editor/sandboxCredential';
import { concurrency } from '../sizes';

/** A way to send an SMS for each item of a workflow. */
export interface Sender {
	readonly node: WorkflowNode;
	/** Goes into the node. */
	readonly credential: Pick<ImportedCredential, 'type' | 'data'>;
}

/** Where a sender sends to, and a token for those that can't log in. */
export interface SendTarget {
	readonly url: string;
	readonly token: string;
}

const number = '={{ $json.number }}';
const message = 'Your parcel is at the door.';
const name = 'Send';

/** The most that the node takes. */
const mostConcurrency = 50;

/** Buzzbip SMS with as many requests in flight as in the other parts. */
export function buzzbipSms({ url }: SendTarget, inFlight = concurrency): Sender {
	return {
		node: {
			name,
			type: 'n8n-nodes-buzzbip.buzzbipSms',
			typeVersion: 1,
			position: [400, 0],
			parameters: {
				operation: 'send',
				recipient: 'number',
				number,
				message,
				options: { concurrency: inFlight },
			},
		},
		credential: sandboxCredential(url),
	};
}

/** The same with as many as it takes: the HTTP Request node has the whole list in flight. */
export function buzzbipSmsAtMost(target: SendTarget): Sender {
	return buzzbipSms(target, mostConcurrency);
}

/** A sender of ours with the number as the key of Send Once Per. */
export function keyed({ node, credential }: Sender, rememberKeys: number): Sender {
	const { parameters } = node;
	const options = { ...Object(parameters.options), sendOnceKey: number, rememberKeys } as object;
	return { node: { ...node, parameters: { ...parameters, options } }, credential };
}

/** n8n's HTTP Request node as it comes out of the panel: it starts all requests at once. */
export function httpRequest({ url, token }: SendTarget, options = {}): Sender {
	return {
		node: {
			name,
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.5,
			position: [400, 0],
			parameters: {
				method: 'POST',
				url: `${url}/api/sms/`,
				authentication: 'genericCredentialType',
				genericAuthType: 'httpBearerAuth',
				sendBody: true,
				bodyParameters: {
					parameters: [
						{ name: 'number', value: number },
						{ name: 'message', value: message },
					],
				},
				options,
			},
		},
		credential: { type: 'httpBearerAuth', data: { token } },
	};
}

/** The same in batches. A millisecond between them is the least: with 0 it takes no notice of them. */
export function httpRequestTuned(target: SendTarget): Sender {
	const batch = { batchSize: concurrency, batchInterval: 1 };
	return httpRequest(target, { batching: { batch } });
}
