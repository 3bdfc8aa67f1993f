import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Connection } from '../../api/connection';
import { accountKey, readCredential } from '../../api/credential';
import { boundToken } from '../../api/fingerprint';
import { abortableSleep } from '../n8n/abortableSleep';
import { errorWithCause } from '../n8n/errorWithCause';
import { paceOfAccount } from '../pace/accountPace';
import type { RunSettings } from '../options';
import { limitRequests } from './requestLimit';
import { runCredential } from './runCredential';
import { timeLimit } from './timeLimit';

/** What n8n gives to a running node, or to one whose form is being filled in. */
type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

/** A connection, and what the run wants to know of the pace that it keeps. */
export interface RunConnection extends Connection {
	/** Whether each request carries the keys of an e-commerce plugin. */
	readonly hasPluginKeys: boolean;
	/** Requests per second that the account has been found to allow; null before that is known. */
	readonly learnedRate: () => number | null;
	/** The run is over: its Max Requests Per Second no longer holds other runs of the account. */
	readonly leave: () => void;
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
	const kept = runCredential(context);
	const credential = readCredential(await kept.data());
	// A form that is being filled in can't be stopped.
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

	async function pause(milliseconds: number): Promise<void> {
		await abortableSleep(milliseconds, signal);
	}
	const account = accountKey(credential);
	const pace = paceOfAccount(account);
	const runPace = pace.forRun({ maxRequestsPerSecond, sleep: pause, signal });
	return {
		origin: credential.origin,
		account,
		hasPluginKeys: Object.keys(credential.pluginHeaders).length > 0,
		isRenewable: credential.access.kind === 'login',
		storedToken: async () => boundToken(account, (await kept.refresh()).token),
		concurrency,
		stopped: () => signal?.aborted === true,
		sleep: pause,
		within: timeLimit(signal),
		pace: limitRequests(runPace, concurrency),
		learnedRate: pace.learnedRate,
		leave: runPace.leave,
		async send(options) {
			try {
				return (await context.helpers.httpRequestWithAuthentication.call(
					withSignal(context, options.abortSignal),
					'buzzbipApi',
					options,
					// Older cores take no notice of it, and read the credential themselves (n8n fact 7).
					{ credentialsDecrypted: await kept.decrypted() },
				)) as unknown;
			} catch (error) {
				throw errorWithCause(error);
			}
		},
	};
}

/** n8n's helper puts the context's own signal into the request (n8n fact 3): here it is the request's. */
function withSignal(
	context: RequestContext,
	signal: IHttpRequestOptions['abortSignal'],
): RequestContext {
	// An object with all that the context has, and this one function in place of the context's.
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as RequestContext;
}
