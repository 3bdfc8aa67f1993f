import { type IExecuteFunctions, type ILoadOptionsFunctions, sleep } from 'n8n-workflow';
import type { Connection } from '../api/buzzbip';
import { accountKey, readCredential } from '../api/credential';
import { paceOfAccount } from './accountPace';
import type { RunSettings } from './options';

/** What n8n gives to a running node, or to one whose form is being filled in. */
type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

/** A connection, and what the run wants to know of the pace that it keeps. */
export interface RunConnection extends Connection {
	/** Requests per second that the account has been found to allow; null before that is known. */
	readonly learnedRate: () => number | null;
}

/**
 * Connects a run to Buzzbip through n8n's authenticated request helper.
 *
 * @throws BuzzbipError when the credential can't be right; whatever n8n throws when there is none
 */
export async function connect(
	context: RequestContext,
	{ concurrency, maxRequestsPerSecond }: RunSettings,
): Promise<RunConnection> {
	const credential = readCredential(await context.getCredentials('buzzbipApi'));
	// A form that is being filled in can't be stopped.
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

	async function pause(milliseconds: number): Promise<void> {
		// It rejects when the execution is stopped, which `stopped` tells as well.
		await sleep(milliseconds, signal).catch(() => undefined);
	}
	const pace = paceOfAccount(accountKey(credential));
	return {
		origin: credential.origin,
		concurrency,
		stopped: () => signal?.aborted === true,
		sleep: pause,
		pace: pace.forRun({ maxRequestsPerSecond, sleep: pause, signal }),
		learnedRate: pace.learnedRate,
		send: async (options) =>
			(await context.helpers.httpRequestWithAuthentication.call(
				context,
				'buzzbipApi',
				options,
			)) as unknown,
	};
}
