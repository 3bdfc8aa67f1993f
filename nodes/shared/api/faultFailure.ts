import { answerIn } from './answer';
import { resultOfAnswer } from './answerFailure';
import type { Effect } from './effect';
import { BuzzbipError, type Failure, failureWithoutBody } from './failure';
import { hintFor } from './hint';
import { isFailure } from './result';
import { outcomeOf } from './tookEffect';

/** Codes that only occur before a request is written: headers, name lookup, connect, certificate. */
const neverConnected = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_INVALID_CHAR',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Codes that prove it only when the failing system call was `connect`. */
const connectCodes = new Set([
	'ECONNRESET',
	'EADDRNOTAVAIL',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ETIMEDOUT',
]);

/** TLS that never came about; the codes of these errors occur later on too. */
const noTls =
	/^Client network socket disconnected before secure TLS connection|wrong version number/;

const messages: Partial<Record<string, string>> = {
	ECONNREFUSED: 'Buzzbip could not be reached: the connection was refused',
	ENOTFOUND: 'Buzzbip could not be reached: the host name of the base URL is not known',
	EAI_AGAIN: 'Buzzbip could not be reached: the host name could not be looked up',
	ECONNABORTED: 'Buzzbip did not answer within the timeout',
	ETIMEDOUT: 'Buzzbip did not answer within the timeout',
	ECONNRESET: 'The connection to Buzzbip was lost before its answer arrived',
	ERR_CANCELED: 'The execution was canceled before the answer of Buzzbip arrived',
};

/**
 * Turns whatever n8n's request helper threw into a Failure: one that the login has made already, an
 * answer carried by the error (n8n fact 1.1), or a network fault. Nothing of the error object is
 * kept: it holds the request with its token (n8n fact 1.5).
 */
export function failureOfThrown(thrown: unknown, effect: Effect): Failure {
	const errors = withCauses(thrown);
	for (const error of errors) {
		if (error instanceof BuzzbipError) return error.failure;
	}
	const answer = answerIn(errors);
	const result = answer === undefined ? undefined : resultOfAnswer(answer, effect);
	return isFailure(result) ? result.failure : networkFailure(errors, effect);
}

function networkFailure(errors: readonly object[], effect: Effect): Failure {
	const code = firstCode(errors);
	const cause = errors.some(happenedBeforeRequest) ? 'notConnected' : 'interrupted';
	const outcome = outcomeOf(cause, effect);
	return failureWithoutBody({
		cause,
		message: messages[code] ?? 'The request to Buzzbip could not be completed',
		code,
		category: 'network',
		outcome,
		description: hintFor('network', outcome),
	});
}

/**
 * The failure of a request that never went out: its login was refused or hung, n8n could not read or
 * store the credential, or the execution was stopped meanwhile.
 */
export function failureBeforeRequest(thrown: unknown): Failure {
	const errors = withCauses(thrown);
	const ours = errors.find((error) => error instanceof BuzzbipError);
	if (ours !== undefined) return ours.failure;
	switch (firstCode(errors)) {
		case 'ERR_CANCELED':
			return stoppedBeforeRequest;
		case 'ECONNABORTED':
			return loginUnanswered;
		default:
			return notMade(errors);
	}
}

function notMade(errors: readonly object[]): Failure {
	const [error] = errors;
	return failureWithoutBody({
		cause: 'notConnected',
		message:
			error instanceof Error
				? `The request could not be made: ${error.message}`
				: 'The request could not be made',
		code: firstCode(errors),
		category: 'network',
		outcome: 'notSent',
		description: 'Nothing was sent to Buzzbip for this item. It is safe to send again.',
	});
}

/** What an item fails with that was not begun when the execution was stopped. */
export const stoppedBeforeRequest: Failure = failureWithoutBody({
	cause: 'stopped',
	// n8n takes an error with the word "canceled" for what it is (n8n fact 1.4).
	message: 'The execution was canceled before the request was made',
	code: 'CANCELED',
	category: 'network',
	outcome: 'notSent',
	description: 'Nothing was sent to Buzzbip for this item. Run it again when you like.',
});

/** What an item fails with whose login got no answer in time. */
export const loginUnanswered: Failure = failureWithoutBody({
	cause: 'loginUnanswered',
	message: 'Buzzbip did not answer the login within the timeout',
	code: 'ECONNABORTED',
	category: 'network',
	outcome: 'notSent',
	description:
		'Nothing was sent to Buzzbip. Try again later, or check the base URL of the credential and that n8n can reach it.',
});

function firstCode(errors: readonly object[]): string {
	return errors.map(codeOf).find((found) => found !== undefined) ?? 'REQUEST_FAILED';
}

function codeOf(error: object): string | undefined {
	return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function happenedBeforeRequest(error: object): boolean {
	const code = codeOf(error);
	if (code === undefined) return false;
	if (neverConnected.has(code)) return true;
	if ('message' in error && noTls.test(String(error.message))) return true;
	return connectCodes.has(code) && 'syscall' in error && error.syscall === 'connect';
}

/** The error, its causes, and the single errors of an AggregateError (several addresses tried). */
function withCauses(thrown: unknown, depth = 0): object[] {
	if (typeof thrown !== 'object' || thrown === null || depth > 5) return [];
	const inner: unknown[] = [];
	if ('cause' in thrown) inner.push(thrown.cause);
	if ('errors' in thrown && Array.isArray(thrown.errors))
		inner.push(...(thrown.errors as unknown[]));
	return [thrown, ...inner.flatMap((error) => withCauses(error, depth + 1))];
}
