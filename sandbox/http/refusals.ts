import { errorAnswer, jsonAnswer, problemAnswer, textAnswer, type Answer } from './answer';

const brokenGatewayPage =
	'<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/**
 * The refusals that more than one part of the sandbox gives. Their causes are documented
 * [doc errors]; Buzzbip publishes no list of codes, so the codes are the sandbox's own.
 */
export const refusals = {
	invalidCredentials: jsonAnswer(401, { code: 401, message: 'Invalid credentials.' }),
	tokenNotFound: jsonAnswer(401, { code: 401, message: 'JWT Token not found' }),
	tokenInvalid: jsonAnswer(401, { code: 401, message: 'Invalid JWT Token' }),
	tokenExpired: jsonAnswer(401, { code: 401, message: 'Expired JWT Token' }),
	apiAccessMissing: errorAnswer(403, 'API access is not enabled for this user', 403),
	pluginKeysInvalid: errorAnswer(401, 'Plugin keys are not valid', 'INVALID_PLUGIN_KEYS'),
	bodyNotJson: errorAnswer(400, 'The request body is not a JSON object', 'INVALID_JSON'),
	phoneInvalid: errorAnswer(400, 'Phone number is invalid', 1001),
	contactNotFound: errorAnswer(404, 'Contact not found', 'CONTACT_NOT_FOUND'),
	orderNotFound: errorAnswer(404, 'Order not found', 'ORDER_NOT_FOUND'),
	templateNotFound: errorAnswer(404, 'Template not found', 'TEMPLATE_NOT_FOUND'),
	mediaNotFound: errorAnswer(404, 'Media not found', 'MEDIA_NOT_FOUND'),
	accessDenied: errorAnswer(403, 'Access denied', 403),
	internalError: errorAnswer(500, 'An internal error occurred', 500),
	badGateway: textAnswer(502, 'text/html', brokenGatewayPage),
	pathNotFound: problemAnswer(404, 'Not Found', 'No route found'),
	loginNotUnderstood: problemAnswer(400, 'Bad Request', 'Invalid JSON.'),
} as const satisfies Record<string, Answer>;

/** HTTP 400 for a required field that is not there, named in `data` [doc errors]. */
export function fieldMissing(field: string): Answer {
	return errorAnswer(400, `The field ${field} is required`, 'REQUIRED_FIELD_MISSING', {
		[field]: 'This field is required',
	});
}

/** HTTP 400 for a field whose value cannot be used. The wording is the sandbox's own. */
export function fieldInvalid(field: string, rule: string): Answer {
	return errorAnswer(400, `The field ${field} is not valid: ${rule}`, 'INVALID_FIELD', {
		[field]: rule,
	});
}

/** HTTP 400 with the current state, and with the reason of a rejection [doc send]. */
export function templateNotApproved(state: string, reason?: string): Answer {
	const data = reason === undefined ? { state } : { state, reason };
	return errorAnswer(400, 'Template is not approved', 1004, data);
}

/**
 * HTTP 400 for a template with a part that nothing documents how to fill. What Buzzbip does with such
 * a template is unknown: refusing it, and the code, are the sandbox's own.
 */
export function partNotDocumented(part: string): Answer {
	const message = `Nothing documents how to fill the ${part} of the template`;
	return errorAnswer(400, message, 'TEMPLATE_PART_NOT_DOCUMENTED');
}

/** HTTP 400 unless the count of parameters equals that of the placeholders [doc send]. */
export function wrongCount(expected: number, given: number): Answer {
	const parameters = expected === 1 ? 'parameter' : 'parameters';
	const message = `Template expects ${expected} body ${parameters}, ${given} given`;
	return errorAnswer(400, message, 1006);
}

/**
 * HTTP 429. `Retry-After` may be present or absent [doc rate].
 *
 * @param retryAfter seconds in `Retry-After`, null for an answer without the header
 */
export function tooManyRequests(retryAfter: number | null): Answer {
	const headers = retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
	return errorAnswer(429, 'Too many requests', 429, [], headers);
}
