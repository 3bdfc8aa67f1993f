import type {
	IAdditionalCredentialOptions,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { connect } from '../../../../nodes/shared/run/connection/connect';
import { failureOf } from '../../api/scripted';

const credential = {
	authentication: 'token',
	accessToken: 'jwt',
	baseUrl: 'https://app.buzzbip.com/',
};
const settings = { concurrency: 5, maxRequestsPerSecond: 0 };

function contextWith(data: object, signal?: AbortSignal) {
	const calls: {
		signal: unknown;
		self: object;
		type: string;
		options: IHttpRequestOptions;
		additional: IAdditionalCredentialOptions;
	}[] = [];
	const context = {
		getCredentials: (name: string) => Promise.resolve(name === 'buzzbipApi' ? data : {}),
		getExecutionCancelSignal: () => signal,
		getNode: () => ({ credentials: { buzzbipApi: { id: '5', name: 'Mine' } } }),
		helpers: {
			async httpRequestWithAuthentication(
				this: IExecuteFunctions,
				type: string,
				options: IHttpRequestOptions,
				additional: IAdditionalCredentialOptions,
			) {
				calls.push({
					additional,
					self: this,
					signal: this.getExecutionCancelSignal(),
					type,
					options,
				});
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
		expect(calls).toMatchObject([{ type: 'buzzbipApi', options }]);
	});

	it('knows whether its requests carry plugin keys', async () => {
		const keys = { pluginApiKey: 'k', pluginPlatformType: 'x', pluginBaseUri: 'https://x.test' };
		for (const usePluginKeys of [true, false]) {
			const { context } = contextWith({ ...credential, ...keys, usePluginKeys });
			expect((await connect(context, settings)).hasPluginKeys).toBe(usePluginKeys);
		}
	});

	it('hands its credential to n8n’s helper, so that it is not read for each request', async () => {
		const { calls, context } = contextWith(credential);
		const getCredentials = jest.spyOn(context, 'getCredentials');
		const connection = await connect(context, settings);
		await connection.send({ url: 'https://app.buzzbip.com/' });
		await connection.send({ url: 'https://app.buzzbip.com/' });
		expect(getCredentials).toHaveBeenCalledTimes(1);
		expect(calls.map(({ additional }) => additional.credentialsDecrypted)).toEqual(
			Array(2).fill({ id: '5', name: 'Mine', type: 'buzzbipApi', data: credential }),
		);
	});

	it('gives n8n’s helper all that the context has', async () => {
		const { calls, context } = contextWith(credential);
		await (await connect(context, settings)).send({ url: 'https://app.buzzbip.com/' });
		expect(calls[0]?.self).toHaveProperty('helpers', context.helpers);
		expect(calls[0]?.self).toHaveProperty('getCredentials');
	});

	it('gives n8n’s helper the signal of the request, not that of the execution', async () => {
		const execution = new AbortController();
		const { calls, context } = contextWith(credential, execution.signal);
		const connection = await connect(context, settings);
		const abortSignal = new AbortController().signal;
		await connection.send({ url: 'https://app.buzzbip.com/', abortSignal });
		await connection.send({ url: 'https://app.buzzbip.com/' });
		expect(calls.map(({ signal }) => signal)).toEqual([abortSignal, undefined]);
		expect(context.getExecutionCancelSignal()).toBe(execution.signal);
	});

	it('knows its account, by a name that tells nothing about it', async () => {
		const accountOf = async (data: object) =>
			(await connect(contextWith(data).context, settings)).account;
		const account = await accountOf(credential);
		expect(account).toBe(await accountOf({ ...credential }));
		expect(account).not.toBe(await accountOf({ ...credential, accessToken: 'other' }));
		expect(account).not.toContain('jwt');
	});

	it('ends the requests under way when the execution is stopped', async () => {
		const controller = new AbortController();
		const { context } = contextWith(credential, controller.signal);
		const { within } = await connect(context, settings);
		const request = new AbortController();
		const answer = within(60_000, request, new Promise<never>(() => undefined));
		controller.abort();
		await expect(answer).rejects.toMatchObject({ code: 'ERR_CANCELED' });
		expect(request.signal.aborted).toBe(true);
	});

	it('lets no more requests be under way than its concurrency', async () => {
		const { context } = contextWith({ ...credential, accessToken: 'with a limit' });
		const { pace, concurrency } = await connect(context, { ...settings, concurrency: 2 });
		expect(concurrency).toBe(2);
		const first = await pace.turn();
		await pace.turn();
		const waiting = { has: true };
		const third = pace.turn().then((turn) => {
			waiting.has = false;
			return turn;
		});
		await new Promise(setImmediate);
		expect(waiting.has).toBe(true);
		first.dealtWith();
		(await third).dealtWith();
	});

	it('knows no pace of an account that was never slowed down', async () => {
		const { context } = contextWith({ ...credential, accessToken: 'never slowed down' });
		expect((await connect(context, settings)).learnedRate()).toBeNull();
	});

	it('is refused with a credential that can’t be right', async () => {
		const { context } = contextWith({ ...credential, baseUrl: 'http://app.buzzbip.com' });
		expect((await failureOf(connect(context, settings))).message).toContain('Base URL');
	});

	it('holds other runs of the account to its ceiling until it is left', async () => {
		const { context } = contextWith({ ...credential, accessToken: 'of an account of its own' });
		const limited = await connect(context, { ...settings, maxRequestsPerSecond: 4 });
		const other = await connect(context, settings);
		const began = performance.now();
		(await limited.pace.turn()).unanswered();
		(await other.pace.turn()).unanswered();
		expect(performance.now() - began).toBeGreaterThanOrEqual(200);
		limited.leave();
		const left = performance.now();
		for (let turn = 0; turn < 20; turn++) (await other.pace.turn()).unanswered();
		// At four a second they would take more than four seconds.
		expect(performance.now() - left).toBeLessThan(4_000);
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
			getNode: () => context.getNode(),
			helpers: context.helpers,
		} as unknown as ILoadOptionsFunctions;
		const connection = await connect(form, settings);
		expect(connection.stopped()).toBe(false);
		await expect(connection.sleep(1)).resolves.toBeUndefined();
		expect(await connection.send({ url: 'https://app.buzzbip.com/api/sms/' })).toBe('answer');
		expect(calls[0]?.self).toHaveProperty('helpers', form.helpers);
		expect(calls[0]?.signal).toBeUndefined();
	});
});
