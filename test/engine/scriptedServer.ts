import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { IDataObject, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { atNewAddress } from '../sandbox/atNewAddress';
import { createCredentialStore, type CredentialStore } from './harness/credentialStore';

/** A request that reached the server, the login aside. */
export interface ReceivedRequest {
	readonly method: string;
	readonly path: string;
	readonly body: IDataObject;
	/** Its content type, and its bytes as text. */
	readonly type: string;
	readonly rawBody: string;
	/** What stands behind "Bearer ". */
	readonly token: string;
	/** The digits that the body names, '' without any. */
	readonly number: string;
	/** Milliseconds since the server was started. */
	readonly at: number;
}

/** What the server does with a request. A function does it all by itself. */
export type Reply =
	| {
			readonly status: number;
			/** JSON unless it is a text. */
			readonly body?: unknown;
			readonly headers?: Readonly<Record<string, string>>;
			/** Milliseconds to wait before. */
			readonly after?: number;
	  }
	| ((reply: FastifyReply) => void);

/** Answers a request; `seen` counts all of them, this one included. */
export type Script = (request: ReceivedRequest, seen: number) => Reply;

export interface ScriptedServer {
	readonly url: string;
	readonly requests: readonly ReceivedRequest[];
	readonly logins: () => number;
	/** How often a number was posted. */
	readonly posts: (number: string) => number;
	readonly credential: (changes?: ICredentialDataDecryptedObject) => CredentialStore;
}

export const sent: Reply = { status: 200, body: { status: 'success', data: { id: 1 } } };

/** A JSend error as Buzzbip documents it. */
export function refusal(
	status: number,
	message: string,
	code: string | number,
	headers: Readonly<Record<string, string>> = {},
): Reply {
	return { status, body: { status: 'error', message, code, data: [] }, headers };
}

export const gatewayPage: Reply = { status: 502, body: '<html>Bad Gateway</html>' };

/**
 * Starts servers that do what a script says, over real HTTP, each at an address of its own; they end
 * after each test.
 */
export function scriptedServerStarter() {
	const running: (() => Promise<void>)[] = [];
	afterEach(async () => {
		await Promise.all(running.splice(0).map((close) => close()));
	});

	async function serve(script: Script, login: (count: number) => Reply): Promise<ScriptedServer> {
		const app = fastify({ forceCloseConnections: true });
		const requests: ReceivedRequest[] = [];
		const started = performance.now();
		const rawBodies = new WeakMap<FastifyRequest, string>();
		let logins = 0;

		app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
			rawBodies.set(request, String(text));
			done(null, JSON.parse(String(text)));
		});
		app.post('/api/login_check', (_, reply) => {
			give(login(++logins), reply);
		});
		app.setNotFoundHandler((request, reply) => {
			// The bodies of the tests are objects or none.
			const body = (request.body ?? {}) as IDataObject;
			const received: ReceivedRequest = {
				method: request.method,
				path: request.url.split('?')[0] ?? '',
				body,
				type: request.headers['content-type'] ?? '',
				rawBody: rawBodies.get(request) ?? '',
				token: (request.headers.authorization ?? '').replace('Bearer ', ''),
				number: textOf(body.number ?? body.to ?? body.phone_number),
				at: performance.now() - started,
			};
			requests.push(received);
			give(script(received, requests.length), reply);
		});
		const url = await app.listen({ host: '127.0.0.1', port: 0 });
		running.push(async () => {
			await app.close();
		});
		return {
			url,
			requests,
			logins: () => logins,
			posts: (number) =>
				requests.filter((request) => request.method === 'POST' && request.number === number).length,
			credential: (changes = {}) =>
				createCredentialStore({
					type: 'buzzbipApi',
					data: {
						authentication: 'login',
						username: 'somebody@example.test',
						password: 'secret',
						token: '',
						usePluginKeys: false,
						baseUrl: url,
						...changes,
					},
				}),
		};
	}

	return async (
		script: Script,
		login: (count: number) => Reply = (count) => ({
			status: 200,
			body: { token: `token-${count}` },
		}),
	) => await atNewAddress(() => serve(script, login));
}

function give(told: Reply, reply: FastifyReply): void {
	if (typeof told === 'function') {
		told(reply);
		return;
	}
	const { status, body = '', headers = {}, after = 0 } = told;
	setTimeout(() => {
		const isText = typeof body === 'string';
		reply
			.code(status)
			.headers(headers)
			.type(isText ? 'text/html' : 'application/json')
			.send(isText ? body : JSON.stringify(body));
	}, after);
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
