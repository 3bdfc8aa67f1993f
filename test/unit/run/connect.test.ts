import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { connect } from '../../../nodes/shared/run/connect';
import { failureOf } from '../api/scripted';

const credential = {
	authentication: 'token',
	accessToken: 'jwt',
	baseUrl: 'https://app.buzzbip.com/',
};
const settings = { concurrency: 5, maxRequestsPerSecond: 0 };

function contextWith(data: object, signal?: AbortSignal) {
	const calls: unknown[][] = [];
	const context = {
		getCredentials: (name: string) => Promise.resolve(name === 'buzzbipApi' ? data : {}),
		getExecutionCancelSignal: () => signal,
		helpers: {
			async httpRequestWithAuthentication(
				this: unknown,
				type: string,
				options: IHttpRequestOptions,
			) {
				calls.push([this, type, options]);
				return await Promise.resolve('answer');
			},
		},
	};
	return { calls, context: context as unknown as IExecuteFunctions };
}

describe('a connection', () => {
	it('sends through n8n’s authenticated helper, with the origin of the credential', async () => {
		const { calls, context } = contextWith(credential);
		const connection = await connect(context, settings);
		expect(connection.origin).toBe('https://app.buzzbip.com');
		const options = { url: 'https://app.buzzbip.com/api/sms/' };
		expect(await connection.send(options)).toBe('answer');
		expect(calls).toEqual([[context, 'buzzbipApi', options]]);
	});

	it('is refused with a credential that can’t be right', async () => {
		const { context } = contextWith({ ...credential, baseUrl: 'http://app.buzzbip.com' });
		expect((await failureOf(connect(context, settings))).message).toContain('Base URL');
	});

	it('is stopped when the execution is', async () => {
		const controller = new AbortController();
		const { context } = contextWith(credential, controller.signal);
		const connection = await connect(context, settings);
		expect(connection.stopped()).toBe(false);
		controller.abort();
		expect(connection.stopped()).toBe(true);
	});

	it('ends its waits when the execution is stopped, without throwing', async () => {
		const controller = new AbortController();
		const { context } = contextWith(credential, controller.signal);
		const connection = await connect(context, settings);
		const wait = connection.sleep(60_000);
		controller.abort();
		await expect(wait).resolves.toBeUndefined();
	});

	it('is never stopped where n8n gives no signal', async () => {
		const { context } = contextWith(credential);
		expect((await connect(context, settings)).stopped()).toBe(false);
	});

	it('is never stopped for a form that is being filled in, where n8n knows no stopping', async () => {
		const { context, calls } = contextWith(credential);
		const form = {
			getCredentials: async (name: string) => await context.getCredentials(name),
			helpers: context.helpers,
		} as unknown as ILoadOptionsFunctions;
		const connection = await connect(form, settings);
		expect(connection.stopped()).toBe(false);
		await expect(connection.sleep(1)).resolves.toBeUndefined();
		expect(await connection.send({ url: 'https://app.buzzbip.com/api/sms/' })).toBe('answer');
		expect(calls[0]?.[0]).toBe(form);
	});
});
