import { attempt } from './attempt';
import { type ChangeMemory, noMemory } from './changeMemory';
import type { Connection } from './connection';
import { describeRequest } from './describeRequest';
import { takesEffect } from './effect';
import { type ExtraFields, withExtraFields } from './extraFields';
import { BuzzbipError, type Failure, type JsonValue } from './failure';
import { stoppedBeforeRequest } from './faultFailure';
import { settleable } from './history/settle';
import type { Turn } from './pace';
import { type BuzzbipRequest, effectOf, httpOptions } from './request';
import { isFailure, type Result } from './result';
import { isRepeated } from './retryTable';
import { confirmToken, isOutdated, isReplaced, type SentToken } from './tokens';
import { triesOf } from './tries';
import { longestTotalWait, waitBefore } from './waitBefore';

/** What a user sets per item in "Options". */
export interface RequestSettings extends ExtraFields {
	/** Milliseconds per request, the login before it included. */
	readonly timeout: number;
	/** Repeats after the first try, where a repeat is safe. */
	readonly maxRetries: number;
	/** Describe the requests that write or send instead of making them. */
	readonly dryRun: boolean;
}

/** What one item has to say of its requests. */
export interface ItemWatch {
	/** What its changes came to in an earlier try. */
	readonly memory?: ChangeMemory;
	/** Asked before each try of a change: why it may not be made now; undefined where it may. */
	readonly refusal?: () => Failure | undefined;
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
	/** Where requests go, such as `https://app.buzzbip.com`. */
	readonly origin: string;
	/** Requests that write or send are only described. */
	readonly dryRun: boolean;
	/** The same object for all items of a run. */
	readonly run: object;
	/** Requests that may be at work at the same time. */
	readonly concurrency: number;
	/** Waits so many milliseconds; throws BuzzbipError when the execution is stopped meanwhile. */
	wait(milliseconds: number): Promise<void>;
}

/** A Buzzbip for one item. */
export function createBuzzbip(
	connection: Connection,
	settings: RequestSettings,
	{ memory = noMemory, refusal = () => undefined }: ItemWatch = {},
): Buzzbip {
	/** An outcome that stays unknown is looked up, where a history tells. */
	async function requestAndSettle(
		request: BuzzbipRequest,
		remembering: ChangeMemory,
	): Promise<Result<JsonValue>> {
		const { history } = request;
		const until = async (noting: ChangeMemory) =>
			await requestUntilDecided(request, connection, settings, { memory: noting, refusal });
		if (history === undefined) return await until(remembering);
		const look = settleable(request, history, connection, buzzbip);
		function start(): void {
			look.start();
			remembering.start();
		}
		const result = await until({ ...remembering, start });
		const settled = await look.settle(result);
		if (settled !== result) remembering.finish(settled);
		return settled;
	}

	const buzzbip: Buzzbip = {
		origin: connection.origin,
		dryRun: settings.dryRun,
		run: connection,
		concurrency: connection.concurrency,
		async request(request) {
			const complete = withExtraFields(request, settings);
			const effect = effectOf(request);
			if (settings.dryRun && takesEffect(effect)) {
				return describeRequest(complete, connection.origin);
			}
			const tries = triesOf(effect, memory);
			const result =
				tries.memory.recall() ?? tries.verdict(await requestAndSettle(complete, tries.memory));
			if (isFailure(result)) throw new BuzzbipError(withHint(result.failure, request));
			return result.data;
		},
		async wait(milliseconds) {
			await connection.sleep(milliseconds);
			if (connection.stopped()) throw new BuzzbipError(stoppedBeforeRequest);
		},
	};
	return buzzbip;
}

/** The failure with the hint of its request, where that has a better one. */
function withHint(failure: Failure, { hint }: BuzzbipRequest): Failure {
	const description = hint?.(failure);
	return description === undefined ? failure : { ...failure, description };
}

/** So many logins a request may ask for: one cures a token that has expired. */
const mostLogins = 4;

/** So many milliseconds another process gets to store the token of a login that has ended ours. */
const timeToStore = 1_000;

/** So many tokens it is tried with; that a replaced one is refused says nothing of the request. */
const mostTokens = 20;

async function requestUntilDecided(
	request: BuzzbipRequest,
	connection: Connection,
	{ timeout, maxRetries }: RequestSettings,
	{ memory, refusal }: Required<ItemWatch>,
): Promise<Result<JsonValue>> {
	const options = httpOptions(request, connection.origin, timeout);
	const effect = effectOf(request);
	let waited = 0;
	let repeats = 0;
	let tokens = 1;
	let logins = 0;
	let refused: string | undefined;
	for (;;) {
		const turn = await connection.pace.turn();
		const isUnwanted = connection.stopped() || request.stillWanted?.() === false;
		// A turn and a repeat may be minutes later: what was allowed then may not be now.
		const refusedNow = effect === 'change' ? refusal() : undefined;
		const failure = isUnwanted ? stoppedBeforeRequest : refusedNow;
		if (failure !== undefined) {
			turn.unanswered();
			return { failure };
		}
		memory.start();
		const { result, sent } = await attempt(connection, options, effect, refused, request.onAnswer);
		memory.finish(result);
		if (provesAdmission(result)) {
			connection.noticed?.('admitted');
			if (sent !== undefined) confirmToken(sent);
		}
		if (!isFailure(result)) {
			turn.dealtWith();
			return result;
		}
		const { cause, httpCode, retryAfter } = result.failure;
		const wait = waitBefore({ repeats, waited, retryAfter });
		tellPace(turn, result.failure, wait);
		if (cause === 'throttled') connection.noticed?.('throttled');
		if (wait === null || request.stillWanted?.() === false) return result;

		if (httpCode === 401 && cause === 'unauthorized' && sent !== undefined) {
			if (!connection.isRenewable || tokens >= mostTokens) return result;
			const cure = await cureFor(connection, sent, tokens === 1, wait);
			if (cure === 'login') logins++;
			if (cure === undefined || logins > mostLogins) return result;
			tokens++;
			refused = sent.token;
		} else {
			if (!isRepeated(cause, effect) || repeats >= maxRetries) return result;
			repeats++;
			waited += wait;
			await connection.sleep(wait);
		}
		connection.noticed?.('repeated');
	}
}

/**
 * How a 401 for this token may be cured: by the token that has taken its place meanwhile, in this
 * process or another one, or by a login. One login is always right (API facts, "Login"), another one
 * if the token was good until now or is not the newest. Undefined when Buzzbip is to be believed.
 *
 * What is stored is looked at before a login: on a server that lets a user in with one token only,
 * several processes would else log in by turns, each ending the token of the others.
 *
 * @param wait milliseconds, at random, so that several processes do not look at the same moment
 */
async function cureFor(
	{ sleep, storedToken }: Connection,
	sent: SentToken,
	isFirst: boolean,
	wait: number,
): Promise<'replaced' | 'login' | undefined> {
	if (!isFirst) await sleep(timeToStore + wait);
	if (isReplaced(sent)) return 'replaced';
	const stored = await storedToken();
	if (stored !== undefined && stored !== sent.token) return 'replaced';
	return isFirst || isOutdated(sent) ? 'login' : undefined;
}

/** What the router and the gateway in front of Buzzbip answer, whoever asks (API facts, "Order of checks"). */
const askedOfNobody: readonly (number | null)[] = [404, 405];

/** Whether Buzzbip itself dealt with a request, for which it has to have let the account in. */
function provesAdmission(result: Result<JsonValue>): boolean {
	if (!isFailure(result)) return true;
	const { body, cause, httpCode } = result.failure;
	return cause === 'refused' && body !== null && !askedOfNobody.includes(httpCode);
}

/** @param wait what this request waits; null when it would be too long */
function tellPace(turn: Turn, failure: Failure, wait: number | null): void {
	if (failure.cause === 'throttled') turn.throttled(wait ?? othersWait(failure));
	else if (failure.httpCode === null) turn.unanswered();
	else turn.dealtWith();
}

/** A wait that this request does not sit out holds the others no longer than any other wait. */
function othersWait({ retryAfter }: Failure): number {
	const withoutHeader = waitBefore({ repeats: 0, waited: 0, retryAfter: null }) ?? 0;
	return retryAfter === null || retryAfter > longestTotalWait ? withoutHeader : retryAfter;
}
