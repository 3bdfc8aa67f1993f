import http from 'node:http';
import https from 'node:https';
import type { DeliveryAttempt } from '../records';

/** One POST to a webhook. */
export interface Post {
	readonly address: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** Milliseconds until the status must have come. */
	readonly timeout: number;
}

/**
 * Makes one POST on a connection of its own. Follows no redirect, and ends as soon as the status is
 * there; never rejects.
 *
 * @param closing ends it at once
 */
export function post(
	{ address, headers, body, timeout }: Post,
	closing: AbortSignal,
): Promise<DeliveryAttempt> {
	const url = new URL(address);
	const { request } = url.protocol === 'https:' ? https : http;
	const signal = AbortSignal.any([closing, AbortSignal.timeout(timeout)]);
	return new Promise((resolve) => {
		const sent = request(url, { method: 'POST', agent: false, headers, signal }, (response) => {
			resolve({ status: response.statusCode ?? 0 });
			// What else comes is of no interest, nor whether it breaks off.
			response.on('error', () => undefined).resume();
		});
		sent.on('error', (error) => {
			resolve({ fault: faultOf(error, signal, timeout) });
		});
		sent.on('close', () => {
			resolve({ fault: 'The connection was closed without an answer' });
		});
		sent.end(body);
	});
}

function faultOf(error: Error, signal: AbortSignal, timeout: number): string {
	if (signal.aborted) {
		const isTimeout =
			signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
		return isTimeout ? `No answer within ${timeout} ms` : 'The sandbox was closed';
	}
	return 'code' in error ? String(error.code) : error.message;
}
