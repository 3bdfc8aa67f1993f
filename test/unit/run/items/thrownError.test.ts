import { type INode, NodeApiError } from 'n8n-workflow';
import type { Failure, SendOutcome } from '../../../../nodes/shared/api/failure';
import { type RunProgress, thrownError } from '../../../../nodes/shared/run/items/thrownError';

const node: INode = {
	id: '1',
	name: 'Buzzbip SMS',
	type: 'n8n-nodes-buzzbip.buzzbipSms',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const body = { status: 'error', message: 'no', code: 1004, data: { state: 'PENDING' } };
const base: Failure = {
	cause: 'refused',
	message: 'Template is not approved',
	code: 1004,
	httpCode: 400,
	category: 'template',
	outcome: 'refused',
	description: 'Wait for its approval.',
	data: { state: 'PENDING' },
	body,
	retryAfter: null,
};
const sent = { data: { id: 7 } };
const failed = (outcome: SendOutcome) => ({ failure: { ...base, outcome } });
const results = [sent, sent, undefined, failed('refused')];
const progress: RunProgress = { itemIndex: 3, results, kind: 'send', checked: 0 };

function errorOf(failure: Partial<Failure> = {}, changed: Partial<RunProgress> = {}): NodeApiError {
	return thrownError(node, { ...base, ...failure }, { ...progress, ...changed });
}

describe('the error of a stopped run', () => {
	it('is a NodeApiError of the node with the message and the item', () => {
		const error = errorOf();
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.node).toBe(node);
		expect(error.message).toBe('Template is not approved [Item 3]');
		expect(error.context.itemIndex).toBe(3);
	});

	it('names the first item as item 0', () => {
		const error = errorOf({}, { itemIndex: 0 });
		expect(error.message).toBe('Template is not approved [Item 0]');
		expect(error.context.itemIndex).toBe(0);
	});

	it('has hint, code and progress in its description', () => {
		expect(errorOf().description).toBe(
			'Wait for its approval. Code: 1004. Items sent before: 2 of 4. Refused: 1.',
		);
	});

	it.each([
		[[failed('refused')], 'Items sent before: 0 of 1. Refused: 1.'],
		[
			[failed('refused'), sent, failed('unknown')],
			'Items sent before: 1 of 3. Refused: 1, unknown: 1.',
		],
		[
			[failed('unknown'), failed('notSent'), failed('notSent'), undefined],
			'Items sent before: 0 of 4. Not sent: 2, unknown: 1.',
		],
		[
			[failed('unknown'), failed('notSent'), failed('refused'), failed('unknown')],
			'Items sent before: 0 of 4. Refused: 1, not sent: 1, unknown: 2.',
		],
	])('%#: hides no other failure behind the first one', (ended, counts) => {
		expect(errorOf({}, { results: ended }).description).toContain(` Code: 1004. ${counts}`);
	});

	it.each(['read', 'write'] as const)('of a %s calls done what succeeded', (kind) => {
		expect(errorOf({}, { kind }).description).toContain('Items done before: 2 of 4.');
	});

	it.each([
		[400, '400'],
		[200, '200'],
		[503, '503'],
		[null, null],
	])('has the HTTP status %p as %p', (httpCode, expected) => {
		expect(errorOf({ httpCode }).httpCode).toBe(expected);
	});

	it('has the whole JSend body in context.data', () => {
		expect(errorOf().context.data).toEqual(body);
	});

	it('has code, category and outcome in the context, as an error item has', () => {
		const { code, category, outcome } = base;
		expect(errorOf().context).toMatchObject({ code, category, outcome });
	});

	it('has what else is known in context.data without a body, such as from when on it may be sent', () => {
		const data = { sendAfter: '2026-06-01T09:00:00+01:00' };
		expect(errorOf({ body: null, data }).context.data).toEqual(data);
		expect(errorOf({ body: null, data: null }).context).not.toHaveProperty('data');
	});

	it('tells of a dry run what would become of the whole list, instead of how far it came', () => {
		const { description } = errorOf(
			{},
			{ preview: '3 items: 2 segments. 2 to send, 1 opted out.' },
		);
		expect(description).toMatch(/ 3 items: 2 segments\. 2 to send, 1 opted out\.$/);
		expect(description).not.toContain('before:');
	});

	it.each([
		'The preexisting contact was kept',
		'ENOENT',
		'ECONNREFUSED by the operator',
		'Not permitted: EPERM',
		'Bad gateway',
		'ünïcödé 😀',
		'  spaces  ',
	])('keeps the message to the letter: %s', (message) => {
		expect(errorOf({ message }).message).toBe(`${message} [Item 3]`);
		expect(errorOf({ message, httpCode: null }).message).toBe(`${message} [Item 3]`);
	});

	it.each(['ECONNREFUSED', 'ETIMEDOUT', 'INVALID_PARAMETER'])(
		'keeps the message beside the code %s',
		(code) => {
			const error = errorOf({ code, httpCode: null, body: null, category: 'network' });
			expect(error.message).toBe('Template is not approved [Item 3]');
			expect(error.description).toContain(code);
		},
	);

	it.each([
		['The order was canceled', 'The order was cancelled [Item 3]'],
		['canceled, canceled', 'cancelled, cancelled [Item 3]'],
		['It was Canceled', 'It was Canceled [Item 3]'],
	])('does not look like a stopped execution to n8n: %s', (message, expected) => {
		const error = errorOf({ message, body: { ...body, message } });
		expect(error.message).toBe(expected);
		expect(error.context.data).toEqual({ ...body, message });
	});

	it.each<[string, Partial<Failure>]>([
		['before the request', { cause: 'stopped', code: 'CANCELED', httpCode: null }],
		['amid the request', { cause: 'interrupted', code: 'ERR_CANCELED', httpCode: null }],
	])('looks like a stopped execution when it was stopped %s', (_, failure) => {
		const message = 'The execution was canceled';
		expect(errorOf({ ...failure, message }).message).toBe(`${message} [Item 3]`);
	});

	it('keeps the description when it is the message', () => {
		expect(errorOf({ description: base.message }).description).toContain(base.message);
	});
});

describe('n8n’s word for why', () => {
	it.each([
		[
			'rate-limited with the wait',
			{ cause: 'throttled', category: 'rateLimit', httpCode: 429, retryAfter: 5_000 },
			{ cause: 'rate-limited', retryAfterMs: 5_000 },
		],
		[
			'rate-limited without a wait',
			{ cause: 'throttled', category: 'rateLimit', httpCode: 429 },
			{ cause: 'rate-limited' },
		],
		[
			'credential-invalid',
			{ cause: 'unauthorized', category: 'authentication', httpCode: 401 },
			{ cause: 'credential-invalid' },
		],
		[
			'configuration-invalid without API access',
			{ cause: 'accessDenied', category: 'apiAccess', httpCode: 403 },
			{ cause: 'configuration-invalid' },
		],
		[
			'configuration-invalid for what does not exist',
			{ category: 'notFound', httpCode: 404 },
			{ cause: 'configuration-invalid' },
		],
		[
			'temporarily-unavailable for a 503 that says when to come back',
			{ cause: 'throttled', category: 'rateLimit', httpCode: 503, retryAfter: 5_000 },
			{ cause: 'temporarily-unavailable', retryAfterMs: 5_000 },
		],
		[
			'temporarily-unavailable for an error 500 of a read',
			{ cause: 'serverError', category: 'server', httpCode: 500 },
			{ cause: 'temporarily-unavailable' },
		],
	] as const)('is %s', (_, failure, expected) => {
		expect(errorOf(failure).failure).toEqual(expected);
	});

	it.each([
		['a template that is not approved', {}],
		['a recipient', { category: 'recipient' }],
		['a validation', { category: 'validation' }],
		[
			'a parameter',
			{ cause: 'invalid', category: 'validation', outcome: 'notSent', httpCode: null, body: null },
		],
		[
			'a network fault',
			{
				cause: 'notConnected',
				category: 'network',
				outcome: 'notSent',
				httpCode: null,
				body: null,
			},
		],
		[
			'an unknown outcome',
			{ cause: 'interrupted', category: 'server', outcome: 'unknown', httpCode: 503, body: null },
		],
		[
			'an error 500 of a send, for nobody knows whether it was made',
			{ cause: 'serverError', category: 'server', outcome: 'unknown', httpCode: 500 },
		],
		[
			'a missing credential, for no answer proves it invalid',
			{ category: 'authentication', outcome: 'notSent', httpCode: null, body: null },
		],
	] as const)('is not said of %s', (_, failure) => {
		expect(errorOf(failure).failure).toBeUndefined();
	});
});
