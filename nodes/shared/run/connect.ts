import { type IExecuteFunctions, type ILoadOptionsFunctions, sleep } from 'n8n-workflow';
import type { Connection } from '../api/buzzbip';
import { readCredential } from '../api/credential';
import { createPacer } from './pacer';

/** What n8n gives to a running node, or to one whose form is being filled in. */
type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

/**
 * Connects a run to Buzzbip through n8n's authenticated request helper.
 *
 * @throws BuzzbipError when the credential can't be right; whatever n8n throws when there is none
 */
export async function connect(
	context: RequestContext,
	maxRequestsPerSecond: number,
): Promise<Connection> {
	const { origin } = readCredential(await context.getCredentials('buzzbipApi'));
	// A form that is being filled in can't be stopped.
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const stopped = () => signal?.aborted === true;

	async function pause(milliseconds: number): Promise<void> {
		// It rejects when the execution is stopped, which `stopped` tells as well.
		await sleep(milliseconds, signal).catch(() => undefined);
	}
	return {
		origin,
		stopped,
		sleep: pause,
		pace: createPacer(maxRequestsPerSecond, pause, stopped),
		send: async (options) =>
			(await context.helpers.httpRequestWithAuthentication.call(
				context,
				'buzzbipApi',
				options,
			)) as unknown,
	};
}
