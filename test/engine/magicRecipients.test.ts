import type { IDataObject } from 'n8n-workflow';
import { magicRecipients } from '../../sandbox/magic/magicRecipients';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { sandboxCredential } from './sandboxCredential';
import { itemsFor, sendSms } from './sendSms';
import { shortTimeout } from './shortTimeout';

const start = sandboxStarter();

/** Short waits where the sandbox would let a request wait; nothing is measured here. */
const options = { timeout: shortTimeout, maxRetries: 1 };

const hints = {
	recipient:
		'Check the number and its country, and whether this person can be reached: has WhatsApp, and has not opted out.',
	template:
		"Check the template's state and its placeholders in Buzzbip: only approved templates can be sent, with exactly as many body parameters as the template has placeholders.",
	validation: 'Check the fields of this item: Buzzbip names what is missing or not accepted.',
	apiAccess:
		'The login works, but this user may not use the API. Ask for "API access" (hasApiAccess) to be switched on for the user in Buzzbip Admin. If the user has it, the record belongs to somebody else.',
	notFound:
		'Buzzbip does not know this ID or address. Check the ID, and the base URL of the credential.',
	rateLimit:
		'Buzzbip asked to slow down for longer than this node waits. Send again later, raise "Max Retries", or set "Max Requests Per Second" in the options.',
	server:
		'Buzzbip has a fault, or something else answered in its place. Check the base URL of the credential and any proxy, then try again later; if it stays, ask the support of Buzzbip.',
	unknown:
		'The request went out, but no answer tells what came of it, so it may have been accepted. Look in Buzzbip, for a message at the history, before you send it again.',
};

interface Expected {
	readonly error: {
		readonly message: string;
		readonly code: string | number;
		readonly httpCode: number | null;
		readonly category: string;
		readonly outcome: string;
		readonly description: string;
		readonly data: unknown;
	};
	/** Requests for this recipient that reach the sandbox. */
	readonly requests: number;
	readonly accepted: number;
}

/** The `error` object of every magic recipient that fails, to the letter. */
const failing: Record<string, Expected> = {
	'12025550140': {
		error: {
			message: 'Phone number is invalid',
			code: 1001,
			httpCode: 400,
			category: 'recipient',
			outcome: 'refused',
			description: hints.recipient,
			data: [],
		},
		requests: 1,
		accepted: 0,
	},
	'12025550141': {
		error: {
			message: 'Template is not approved',
			code: 1004,
			httpCode: 400,
			category: 'template',
			outcome: 'refused',
			description: hints.template,
			data: { state: 'PENDING' },
		},
		requests: 1,
		accepted: 0,
	},
	'12025550142': {
		error: {
			message: 'A required field is missing',
			code: 'REQUIRED_FIELD_MISSING',
			httpCode: 400,
			category: 'validation',
			outcome: 'refused',
			description: hints.validation,
			data: { firstname: 'This field is required' },
		},
		requests: 1,
		accepted: 0,
	},
	'12025550143': {
		error: {
			message: 'API access is not enabled for this user',
			code: 403,
			httpCode: 403,
			category: 'apiAccess',
			outcome: 'refused',
			description: hints.apiAccess,
			data: [],
		},
		requests: 1,
		accepted: 0,
	},
	'12025550145': {
		error: {
			message: 'Contact not found',
			code: 'CONTACT_NOT_FOUND',
			httpCode: 404,
			category: 'notFound',
			outcome: 'refused',
			description: hints.notFound,
			data: [],
		},
		requests: 1,
		accepted: 0,
	},
	'12025550146': {
		error: {
			message: 'Phone number is invalid',
			code: '1001',
			httpCode: 200,
			category: 'recipient',
			outcome: 'refused',
			description: hints.recipient,
			data: [],
		},
		requests: 1,
		accepted: 0,
	},
	'12025550147': {
		error: {
			message: 'Too many requests',
			code: 429,
			httpCode: 429,
			category: 'rateLimit',
			outcome: 'refused',
			description: hints.rateLimit,
			data: [],
		},
		requests: 2,
		accepted: 0,
	},
	'12025550148': {
		error: {
			message: 'Too many requests',
			code: 429,
			httpCode: 429,
			category: 'rateLimit',
			outcome: 'refused',
			description: hints.rateLimit,
			data: [],
		},
		requests: 2,
		accepted: 0,
	},
	'12025550149': {
		error: {
			message: 'Rate limit exceeded',
			code: 'RATE_LIMIT_EXCEEDED',
			httpCode: 400,
			category: 'rateLimit',
			outcome: 'refused',
			description: hints.rateLimit,
			data: [],
		},
		requests: 2,
		accepted: 0,
	},
	'12025550150': {
		error: {
			message: 'An internal error occurred',
			code: 500,
			httpCode: 500,
			category: 'server',
			outcome: 'unknown',
			description: hints.unknown,
			data: [],
		},
		requests: 1,
		accepted: 0,
	},
	'12025550151': {
		error: {
			message: "The answer could not be read as one of Buzzbip's (HTTP 502)",
			code: 502,
			httpCode: 502,
			category: 'server',
			outcome: 'unknown',
			description: hints.unknown,
			data: null,
		},
		requests: 1,
		accepted: 0,
	},
	'12025550152': {
		error: {
			message: 'The connection to Buzzbip was lost before its answer arrived',
			code: 'ECONNRESET',
			httpCode: null,
			category: 'network',
			outcome: 'unknown',
			description: hints.unknown,
			data: null,
		},
		requests: 1,
		accepted: 0,
	},
	'12025550153': {
		error: {
			message: 'The connection to Buzzbip was lost before its answer arrived',
			code: 'ECONNRESET',
			httpCode: null,
			category: 'network',
			outcome: 'unknown',
			description: hints.unknown,
			data: null,
		},
		requests: 1,
		accepted: 1,
	},
	'12025550154': {
		error: {
			message: 'Buzzbip did not answer within the timeout',
			code: 'ECONNABORTED',
			httpCode: null,
			category: 'network',
			outcome: 'unknown',
			description: hints.unknown,
			data: null,
		},
		requests: 1,
		accepted: 1,
	},
	'12025550155': {
		error: {
			message: "The answer could not be read as one of Buzzbip's (HTTP 200)",
			code: 200,
			httpCode: 200,
			category: 'server',
			outcome: 'unknown',
			description: hints.unknown,
			data: null,
		},
		requests: 1,
		accepted: 1,
	},
};

const anyId = expect.any(Number) as number;

/** Magic recipients that get their message in the end, and what the workflow sees. */
const succeeding: Record<string, { json: IDataObject; requests: number }> = {
	'12025550144': {
		json: { id: anyId, number: '12025550144', state: 'SENT' },
		requests: 2,
	},
	'12025550156': {
		json: { id: anyId, number: '12025550156', state: 'SENT' },
		requests: 2,
	},
	'12025550157': { json: { success: true }, requests: 1 },
};

const ordinary = '21620000001';

describe('magic recipients in the engine', () => {
	it('are all covered here', () => {
		const covered = [...Object.keys(failing), ...Object.keys(succeeding)].sort();
		expect(magicRecipients.map(({ number }) => number).sort()).toEqual(covered);
	});

	describe.each(Object.entries(failing))('%s', (number, expected) => {
		// An item before it shows that access is on, as in a run of many.
		const numbers = [ordinary, number];

		it('is an item with the one key `error` on the regular output', async () => {
			const sandbox = await start();
			const execution = await sendSms(sandboxCredential(sandbox), numbers, {
				onError: 'continueRegularOutput',
				options: { ...options, concurrency: 1 },
			});
			const [first, second] = execution.items();
			expect(execution.status).toBe('success');
			expect(execution.items()).toHaveLength(2);
			expect(first?.json.number).toBe(ordinary);
			expect(JSON.stringify(second?.json)).toBe(JSON.stringify({ error: expected.error }));
			expect(execution.items().map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			expect(sandbox.messagesTo(number)).toHaveLength(expected.accepted);
			expect(requestsFor(sandbox.requests, number)).toBe(expected.requests);
		});

		it('keeps the fields of its input on the error output', async () => {
			const sandbox = await start();
			const execution = await sendSms(sandboxCredential(sandbox), numbers, {
				onError: 'continueErrorOutput',
				options: { ...options, concurrency: 1 },
			});
			expect(execution.output(0)).toEqual([
				{ id: expect.any(Number) as unknown, number: ordinary, state: 'SENT' },
			]);
			const [failed, ...more] = execution.items(1);
			expect(more).toEqual([]);
			expect(JSON.stringify(failed?.json)).toBe(
				JSON.stringify({ ...itemsFor(numbers)[1], error: expected.error }),
			);
			expect(failed?.pairedItem).toEqual({ item: 1 });
			expect(requestsFor(sandbox.requests, number)).toBe(expected.requests);
		});

		it('stops the workflow with the same facts in the error', async () => {
			const sandbox = await start();
			const execution = await sendSms(sandboxCredential(sandbox), numbers, {
				options: { ...options, concurrency: 1 },
			});
			const { message, code, httpCode, outcome, description, data } = expected.error;
			expect(execution.status).toBe('error');
			expect(execution.error).toMatchObject({
				name: 'NodeApiError',
				message: `${message} [Item 1]`,
				description: `${description} Code: ${code}. Items sent before: 1 of 2. ${outcome === 'refused' ? 'Refused' : 'Unknown'}: 1.`,
				httpCode: httpCode === null ? null : String(httpCode),
				context: { itemIndex: 1 },
			});
			expect(execution.error?.context.data).toEqual(
				data === null ? undefined : { status: 'error', message, code, data },
			);
			expect(requestsFor(sandbox.requests, number)).toBe(expected.requests);
		});
	});

	it.each(Object.entries(succeeding))('%s gets its message once', async (number, expected) => {
		const sandbox = await start();
		const execution = await sendSms(sandboxCredential(sandbox), [number], {
			onError: 'continueErrorOutput',
			options,
		});
		expect(execution.output(0)).toEqual([expected.json]);
		expect(execution.output(1)).toEqual([]);
		expect(sandbox.messagesTo(number)).toHaveLength(1);
		expect(requestsFor(sandbox.requests, number)).toBe(expected.requests);
	});
});

function requestsFor(requests: readonly { body: unknown }[], number: string): number {
	return requests.filter(({ body }) => JSON.stringify(body).includes(number)).length;
}
