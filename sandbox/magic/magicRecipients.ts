import { errorAnswer, jsonAnswer, textAnswer, type Answer } from '../http/answer';
import { refusals, templateNotApproved, tooManyRequests } from '../http/refusals';

/** What happens to a message that is addressed to a magic recipient, or to a magic cart. */
export interface MagicBehaviour {
	readonly reply: Answer;
	/** The message or cart counts as accepted before the reply goes out (or does not). */
	readonly accepted?: true;
	/** Only every other request meets this behaviour; the ones between are accepted as usual. */
	readonly everyOtherTime?: true;
	/** The token that the request came with is expired from now on. */
	readonly revokesToken?: true;
}

/** A number that makes the sandbox misbehave on purpose. */
export interface MagicRecipient {
	/** Digits with country prefix, no plus. */
	readonly number: string;
	/** A short label. */
	readonly title: string;
	/** What the sandbox does, for people. */
	readonly answer: string;
	readonly behaviour: MagicBehaviour;
}

const tryAgainAfter = 1;

/**
 * Every magic recipient. They work wherever a POST names a number, once its fields are valid.
 * 202-555-0100 to -0199 are kept for fiction: nobody can be reached there by mistake.
 */
export const magicRecipients: readonly MagicRecipient[] = [
	{
		number: '12025550140',
		title: 'Phone number invalid',
		answer: '400, code 1001, "Phone number is invalid"',
		behaviour: { reply: refusals.phoneInvalid },
	},
	{
		number: '12025550141',
		title: 'Template not approved',
		answer: '400, code 1004, "Template is not approved", state PENDING in data',
		behaviour: { reply: templateNotApproved('PENDING') },
	},
	{
		number: '12025550142',
		title: 'Required field missing',
		answer: '400, code "REQUIRED_FIELD_MISSING", field firstname in data',
		behaviour: {
			reply: errorAnswer(400, 'A required field is missing', 'REQUIRED_FIELD_MISSING', {
				firstname: 'This field is required',
			}),
		},
	},
	{
		number: '12025550143',
		title: 'API access missing',
		answer: '403, "API access is not enabled for this user"',
		behaviour: { reply: refusals.apiAccessMissing },
	},
	{
		number: '12025550144',
		title: 'Token expires',
		answer: '401, "Expired JWT Token", and the token is expired; the next request is accepted',
		behaviour: { reply: refusals.tokenExpired, revokesToken: true, everyOtherTime: true },
	},
	{
		number: '12025550145',
		title: 'Not found',
		answer: '404, code "CONTACT_NOT_FOUND"',
		behaviour: { reply: refusals.contactNotFound },
	},
	{
		number: '12025550146',
		title: 'Error with HTTP 200',
		answer: '200 with an error body, code "1001" as a string',
		behaviour: { reply: errorAnswer(200, 'Phone number is invalid', '1001') },
	},
	{
		number: '12025550147',
		title: 'Too many requests',
		answer: '429 with Retry-After: 1, always',
		behaviour: { reply: tooManyRequests(tryAgainAfter) },
	},
	{
		number: '12025550148',
		title: 'Too many requests, no hint',
		answer: '429 without Retry-After, always',
		behaviour: { reply: tooManyRequests(null) },
	},
	{
		number: '12025550149',
		title: 'Throttled by a code',
		answer: '400, code "RATE_LIMIT_EXCEEDED", always',
		behaviour: { reply: errorAnswer(400, 'Rate limit exceeded', 'RATE_LIMIT_EXCEEDED') },
	},
	{
		number: '12025550150',
		title: 'Internal error',
		answer: '500, code 500, "An internal error occurred"',
		behaviour: { reply: refusals.internalError },
	},
	{
		number: '12025550151',
		title: 'Bad gateway',
		answer: '502 with an HTML page',
		behaviour: { reply: refusals.badGateway },
	},
	{
		number: '12025550152',
		title: 'Lost before acceptance',
		answer: 'The connection is reset; the message was not accepted',
		behaviour: { reply: { kind: 'reset' } },
	},
	{
		number: '12025550153',
		title: 'Lost after acceptance',
		answer: 'The connection is reset; the message was accepted',
		behaviour: { reply: { kind: 'reset' }, accepted: true },
	},
	{
		number: '12025550154',
		title: 'No answer',
		answer: 'The message is accepted, but the answer never comes',
		behaviour: { reply: { kind: 'silence' }, accepted: true },
	},
	{
		number: '12025550155',
		title: 'Half an answer',
		answer: 'The message is accepted; 200 with JSON that breaks off',
		behaviour: {
			reply: textAnswer(200, 'application/json', '{"status":"success","data":{"id":'),
			accepted: true,
		},
	},
	{
		number: '12025550156',
		title: 'Slow down once',
		answer: '429 with Retry-After: 1; the next request is accepted',
		behaviour: { reply: tooManyRequests(tryAgainAfter), everyOtherTime: true },
	},
	{
		number: '12025550157',
		title: 'Success without data',
		answer: 'The message is accepted; 200 without data, "Queued"',
		behaviour: {
			reply: jsonAnswer(200, { status: 'success', message: 'Queued' }),
			accepted: true,
		},
	},
];
