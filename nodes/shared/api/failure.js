'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.BuzzbipError = void 0;
exports.failureWithoutBody = failureWithoutBody;
exports.invalidParameter = invalidParameter;
/** Carries a Failure from where it is noticed to the one place that turns it into a result. */
class BuzzbipError extends Error {
	failure;
	constructor(failure) {
		// Shown by n8n's credential test, which knows nothing of the description.
		super(`${failure.message.replace(/\.?$/, '.')} ${failure.description}`);
		this.failure = failure;
		this.name = 'BuzzbipError';
	}
}
exports.BuzzbipError = BuzzbipError;
/** A failure that no JSend body stands behind. */
function failureWithoutBody(failure, httpCode = null) {
	return { ...failure, httpCode, data: null, body: null, retryAfter: null };
}
/**
 * A parameter that can't be right. Found before any request is made.
 *
 * @param parameter the name of the field as the form shows it
 * @param message one sentence that says what is wrong and what to do, without the value itself
 */
function invalidParameter(parameter, message) {
	return new BuzzbipError(
		failureWithoutBody({
			cause: 'invalid',
			message,
			code: 'INVALID_PARAMETER',
			category: 'validation',
			outcome: 'notSent',
			description: `Nothing was sent to Buzzbip for this item. Check the parameter "${parameter}".`,
		}),
	);
}
//# sourceMappingURL=failure.js.map
