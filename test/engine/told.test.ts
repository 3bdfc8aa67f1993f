import type { IDataObject } from 'n8n-workflow';
import { runNode } from './harness/runNode';
import { gatewayPage, refusal, type Reply, scriptedServerStarter, sent } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const regular = { onError: 'continueRegularOutput' } as const;
const numbers = ordinaryNumbers(3);
const [first = '', second = '', third = ''] = numbers;

async function errorOf(reply: Reply): Promise<IDataObject> {
	const server = await start(() => reply);
	const execution = await sendSms(server.credential(), [first], regular);
	return execution.output()[0]?.error as IDataObject;
}

describe('what Buzzbip says is not lost', () => {
	it.each<[string, number, unknown, string]>([
		[
			'problem JSON',
			400,
			{ status: 400, title: 'Bad Request', detail: 'No such route' },
			'No such route',
		],
		[
			'problem JSON without detail',
			403,
			{ status: 403, title: 'Access Denied.' },
			'Access Denied.',
		],
		[
			'violations',
			422,
			{
				status: 422,
				title: 'Validation Failed',
				violations: [{ propertyPath: 'number', title: 'This value is too short.' }],
			},
			'number: This value is too short.',
		],
		[
			'strict JSend',
			400,
			{ status: 'fail', data: { number: 'is required', message: ['is empty', 'is short'] } },
			'number: is required; message: is empty; is short',
		],
		['a message that is a list', 400, { status: 'error', message: ['One', 'Two'] }, 'One; Two'],
		[
			'a message that is an object',
			400,
			{ status: 'error', message: { number: 'is not valid' } },
			'number: is not valid',
		],
	])('%s', async (_, status, body, message) => {
		expect(await errorOf({ status, body })).toMatchObject({ message, httpCode: status });
	});
});

describe('a refused login tells its own cause', () => {
	it.each<[number, unknown, RegExp]>([
		[400, { status: 400, title: 'Bad Request', detail: 'Invalid JSON.' }, /did not understand/],
		[401, { code: 401, message: 'Identifiants invalides.' }, /username and password/],
		[404, { status: 404, title: 'Not Found' }, /no login at this address/],
		[204, '', /cookie/],
	])('%d', async (status, body, description) => {
		const server = await start(
			() => sent,
			() => ({ status, body }),
		);
		const execution = await sendSms(server.credential(), numbers, regular);
		expect(execution.output()).toHaveLength(3);
		for (const json of execution.output()) {
			expect(json.error).toMatchObject({ category: 'authentication', outcome: 'notSent' });
			expect((json.error as IDataObject).description).toMatch(description);
		}
		expect(server.logins()).toBeLessThanOrEqual(1);
		expect(server.requests).toHaveLength(0);
	});

	it('missing API access is told as such, though it comes with 401', async () => {
		const error = await errorOf({
			status: 401,
			body: { code: 401, message: 'API access is not enabled for this user' },
		});
		expect(error).toMatchObject({ category: 'apiAccess' });
		expect(error.description).toContain('API access');
	});
});

describe('in Stop mode', () => {
	it('a message of Buzzbip with "canceled" ends the execution as an error, and is kept verbatim', async () => {
		const server = await start(() => refusal(400, 'The campaign was canceled', 'CAMPAIGN'));
		const execution = await sendSms(server.credential(), [first]);
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toBe('The campaign was cancelled [Item 0]');
		// NodeApiError keeps the body in its context.
		expect((execution.error as { context?: IDataObject }).context?.data).toMatchObject({
			message: 'The campaign was canceled',
		});
	});

	it('the error tells of the unknown outcome behind a refusal', async () => {
		const server = await start(({ number }) => {
			if (number === first.slice(1)) return sent;
			if (number === second.slice(1)) {
				return {
					...(refusal(400, 'Phone number is invalid', 1001) as object),
					status: 400,
					after: 60,
				};
			}
			return gatewayPage;
		});
		const execution = await sendSms(server.credential(), numbers);
		expect(execution.error?.message).toBe('Phone number is invalid [Item 1]');
		expect(execution.error?.description).toContain('Items sent before: 1 of 3.');
		expect(execution.error?.description).toContain('Refused: 1, unknown: 1.');
	});
});

it('a dry run has sent nothing, and says so', async () => {
	const server = await start(() => sent);
	const execution = await sendSms(server.credential(), [first, 'none', third], {
		...regular,
		options: { dryRun: true },
	});
	expect(execution.hints()[0]?.message).toBe(
		'3 items: 2 segments (TN 2). 2 to send, 1 not readable.',
	);
	expect(server.requests).toHaveLength(0);
	expect(server.logins()).toBe(0);
});

it('an expression that gives nothing is told as one', async () => {
	const server = await start(() => sent);
	const execution = await sendSms(server.credential(), [first], {
		...regular,
		parameters: { message: '={{ $json.nothing }}' },
	});
	expect(execution.output()[0]?.error).toMatchObject({
		message: 'Message is empty, or its expression gave nothing: fill it in',
	});
});

describe('a password that begins with "=" is an expression for n8n, which is told', () => {
	it.each([
		['={{ "" }}', 'message'],
		['=secret', 'description'],
	])('%s', async (password, place) => {
		const server = await start(
			() => sent,
			() => ({ status: 401, body: { code: 401, message: 'Invalid credentials.' } }),
		);
		const execution = await sendSms(server.credential({ password }), [first], regular);
		const error = execution.output()[0]?.error as IDataObject;
		expect(error[place]).toContain('begins with "="');
	});
});

describe('a template that is submitted', () => {
	it.each([
		['rejected at once', 'REJECTED'],
		['in a state that nobody knows', 'PAUSED'],
	])('is submitted once, though it is %s and n8n tries again', async (_, state) => {
		const submits: string[] = [];
		const server = await start(({ method, path }) => {
			if (method === 'POST') submits.push(path);
			return {
				status: 200,
				body: {
					status: 'success',
					data: { id: 909, state: method === 'POST' ? 'PENDING' : state },
				},
			};
		});
		await runNode({
			type: 'buzzbipWhatsApp',
			credentials: server.credential(),
			items: [{}],
			parameters: {
				resource: 'template',
				operation: 'submit',
				templateId: '909',
				options: { waitForApproval: 1 },
			},
			retryOnFail: true,
			maxTries: 5,
			waitBetweenTries: 1,
		});
		expect(submits).toHaveLength(1);
	});
});
