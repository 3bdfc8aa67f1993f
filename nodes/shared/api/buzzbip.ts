import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { type Outcome, outcomeOfAnswer } from './answerFailure';
import { BuzzbipError, type Failure, failureWithoutBody, type JsonValue } from './failure';
import { failureOfThrown } from './faultFailure';
import type { Pace, Turn } from './pace';
import { type Effect, reactionTo } from './retryTable';
import { waitBefore } from './waitBefore';

/** One request, in the words of the API facts: the path with its slashes exactly as documented. */
export interface BuzzbipRequest {
	readonly method: IHttpRequestMethods;
	readonly path: `/api/${string}`;
	readonly query?: IDataObject;
	/** JSON, or a form with a file. */
	readonly body?: IDataObject | FormData;
	/**
	 * It only prepares the request that counts, or looks at what came of it: nobody notices a
	 * repeat, and what a user adds to the request is not meant for it.
	 */
	readonly aside?: true;
	/** Asked before each try: a request that nobody waits for any more is given up. */
	readonly stillWanted?: () => boolean;
}

/** Where and how requests go out: the same for all items of a run. */
export interface Connection {
	/** n8n's authenticated request helper. */
	readonly send: (options: IHttpRequestOptions) => Promise<unknown>;
	readonly origin: string;
	readonly pace: Pace;
	/** Requests that may be at work at the same time. */
	readonly concurrency: number;
	/** Waits; returns early when the execution is stopped; never rejects. */
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly stopped: () => boolean;
	/** Told of what the run as a whole wants to know. */
	readonly noticed?: (event: Noticed) => void;
}

/**
 * `admitted`: Buzzbip dealt with a request itself, for which it has to have let the account in;
 * `throttled`: it asked to slow down; `repeated`: a request is made again.
 */
export type Noticed = 'admitted' | 'throttled' | 'repeated';

/** What a user sets per item in "Options". */
export interface RequestSettings {
	/** Milliseconds per request. */
	readonly timeout: number;
	/** Repeats after the first try, where a repeat is safe. */
	readonly maxRetries: number;
	/** Describe the requests that write or send instead of making them. */
	readonly dryRun: boolean;
	readonly extraBody: IDataObject;
	readonly extraQuery: IDataObject;
}

/** Buzzbip, as an operation uses it. */
export interface Buzzbip {
	/**
	 * Makes one request and repeats it where the retry table says so.
	 *
	 * @returns the `data` of Buzzbip's answer; null without data
	 * @throws BuzzbipError
	 */
	request(request: BuzzbipRequest): Promise<JsonValue>;
	/** Requests that write or send are only described. */
	readonly dryRun: boolean;
	/** Requests that may be at work at the same time. */
	readonly concurrency: number;
	/** Waits so many milliseconds; throws BuzzbipError when the execution is stopped meanwhile. */
	wait(milliseconds: number): Promise<void>;
}

/** A Buzzbip for one item of an operation with this effect. */
export function createBuzzbip(
	connection: Connection,
	settings: RequestSettings,
	effect: Effect,
): Buzzbip {
	const dryRun = settings.dryRun && effect !== 'read';
	return {
		dryRun,
		concurrency: connection.concurrency,
		async request(request) {
			if (request.aside) return await requestUntilDecided(request, connection, settings, 'read');
			const complete = withExtras(request, settings);
			if (dryRun) return describeRequest(complete, connection.origin);
			return await requestUntilDecided(complete, connection, settings, effect);
		},
		async wait(milliseconds) {
			await connection.sleep(milliseconds);
			if (connection.stopped()) throw new BuzzbipError(stoppedBeforeRequest);
		},
	};
}

async function requestUntilDecided(
	request: BuzzbipRequest,
	connection: Connection,
	settings: RequestSettings,
	effect: Effect,
): Promise<JsonValue> {
	const options = httpOptions(request, connection.origin, settings.timeout);
	let waited = 0;
	for (let repeats = 0; ; repeats++) {
		const turn = await connection.pace.turn();
		if (connection.stopped() || request.stillWanted?.() === false) {
			turn.unanswered();
			// A request is only repeated where the first try had no effect: this is true of all tries.
			throw new BuzzbipError(stoppedBeforeRequest);
		}
		const outcome = await attempt(connection, options, effect);
		if ('data' in outcome) {
			turn.dealtWith();
			connection.noticed?.('admitted');
			return outcome.data;
		}
		const { failure } = outcome;
		const wait = waitBefore({ repeats, waited, retryAfter: failure.retryAfter });
		tellPace(turn, failure, wait);
		const event = noticedBy[failure.cause];
		if (event !== undefined) connection.noticed?.(event);
		const reaction = reactionTo(failure.cause, effect);
		if (reaction === 'never' || reaction === 'stop') throw new BuzzbipError(failure);
		if (repeats >= settings.maxRetries || wait === null) throw new BuzzbipError(failure);
		if (request.stillWanted?.() === false) throw new BuzzbipError(failure);
		connection.noticed?.('repeated');
		await connection.sleep(wait);
		waited += wait;
	}
}

const noticedBy: Partial<Record<Failure['cause'], Noticed>> = {
	throttled: 'throttled',
	refused: 'admitted',
	serverError: 'admitted',
};

function tellPace(turn: Turn, { cause, httpCode, retryAfter }: Failure, wait: number | null): void {
	if (cause === 'throttled') turn.throttled(wait ?? retryAfter ?? 0);
	else if (httpCode === null) turn.unanswered();
	else turn.dealtWith();
}

async function attempt(
	connection: Connection,
	options: IHttpRequestOptions,
	effect: Effect,
): Promise<Outcome<JsonValue>> {
	try {
		const { statusCode, headers, body } = await sendOnce(connection, options);
		return outcomeOfAnswer({ httpCode: statusCode, headers, body }, effect);
	} catch (error) {
		return { failure: failureOfThrown(error, effect) };
	}
}

/**
 * Every answer comes back as it is, so that its JSend body can be read; only a 401 goes to n8n,
 * which then logs in and tries once more (n8n fact 1.7).
 */
async function sendOnce(
	{ send }: Connection,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	// With returnFullResponse the helper resolves to the full response.
	const answer = (await send({
		...options,
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	})) as IN8nHttpFullResponse;
	if (answer.statusCode !== 401) return answer;
	// A core before 2.38 does not know `except`: let it see the 401 by throwing on every bad status.
	return (await send({ ...options, returnFullResponse: true })) as IN8nHttpFullResponse;
}

function httpOptions(
	{ method, path, query, body }: BuzzbipRequest,
	origin: string,
	timeout: number,
): IHttpRequestOptions {
	return {
		method,
		url: `${origin}${path}`,
		json: true,
		timeout,
		// A client that follows a 301 may turn a POST into a GET (API facts, "A wrong slash").
		disableFollowRedirect: true,
		...(query === undefined ? {} : { qs: query }),
		...(body === undefined ? {} : { body }),
	};
}

function withExtras(request: BuzzbipRequest, settings: RequestSettings): BuzzbipRequest {
	const { extraBody, extraQuery } = settings;
	return {
		...request,
		...(isEmpty(extraQuery) ? {} : { query: { ...request.query, ...extraQuery } }),
		...(isEmpty(extraBody) ? {} : { body: withFields(request.body, extraBody) }),
	};
}

function withFields(body: BuzzbipRequest['body'], fields: IDataObject): IDataObject | FormData {
	if (!(body instanceof FormData)) return { ...body, ...fields };
	const form = new FormData();
	for (const [name, value] of body) form.append(name, value);
	for (const [name, value] of Object.entries(fields)) {
		form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
	}
	return form;
}

function isEmpty(fields: IDataObject): boolean {
	return Object.keys(fields).length === 0;
}

function describeRequest(
	{ method, path, query, body }: BuzzbipRequest,
	origin: string,
): IDataObject {
	return {
		dryRun: true,
		request: { method, url: `${origin}${path}`, query: query ?? {}, body: describeBody(body) },
	};
}

function describeBody(body: BuzzbipRequest['body']): IDataObject {
	if (!(body instanceof FormData)) return body ?? {};
	const fields = [...body].map(([name, value]) => [
		name,
		typeof value === 'string' ? value : `File ${value.name}`,
	]);
	return Object.fromEntries(fields) as IDataObject;
}

const stoppedBeforeRequest = failureWithoutBody({
	cause: 'stopped',
	// n8n takes an error with the word "canceled" for what it is (n8n fact 1.4).
	message: 'The execution was canceled before the request was made',
	code: 'CANCELED',
	category: 'network',
	outcome: 'notSent',
	description: 'Nothing was sent to Buzzbip for this item. Run it again when you like.',
});
