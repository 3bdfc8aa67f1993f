import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who signs in: n8n asks for an owner when it starts for the first time. */
export const owner = {
	email: 'you@example.test',
	password: 'Buzzbip-2026',
	firstName: 'You',
	lastName: 'Here',
} as const;

/** An owner who has signed in. */
export interface Session {
	/** What a browser has to send along. */
	readonly headers: Readonly<Record<string, string>>;
	/** Calls n8n as its editor does; hands back `data` of the answer. */
	rest<Data>(method: string, path: `/rest/${string}`, body?: unknown): Promise<Data>;
}

/** n8n's public API, documented at https://docs.n8n.io/api/. */
export interface PublicApi {
	get<Data>(path: `/api/v1/${string}`): Promise<Data>;
	post<Data>(path: `/api/v1/${string}`, body: unknown): Promise<Data>;
}

/** Makes the owner where n8n has none yet, and signs in. */
export async function signIn(url: string): Promise<Session> {
	const browser = randomUUID();
	const json = { 'content-type': 'application/json', 'browser-id': browser };
	const post = async (path: string, body: unknown) =>
		await fetch(`${url}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) });

	await untilServed(url);
	let answer = await post('/rest/owner/setup', owner);
	if (!answer.ok) {
		const { email, password } = owner;
		answer = await post('/rest/login', { emailOrLdapLoginId: email, password });
	}
	if (!answer.ok) throw new Error(`n8n does not let its owner in: ${await answer.text()}`);
	const cookie = answer.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
	const headers = { ...json, cookie };

	return {
		headers,
		async rest<Data>(method: string, path: string, body?: unknown) {
			const response = await fetch(`${url}${path}`, {
				method,
				headers,
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			return ((await read(response)) as { data: Data }).data;
		},
	};
}

/** Makes a key for the public API. */
export async function publicApi(url: string, session: Session): Promise<PublicApi> {
	const scopes = await session.rest<string[]>('GET', '/rest/api-keys/scopes');
	const { rawApiKey } = await session.rest<{ rawApiKey: string }>('POST', '/rest/api-keys', {
		label: `Key ${randomUUID()}`,
		expiresAt: null,
		scopes,
	});
	const headers = { 'x-n8n-api-key': rawApiKey };
	// What the paths answer is documented by n8n; the caller says which one it is.
	return {
		async get<Data>(path: string) {
			return (await read(await fetch(`${url}${path}`, { headers }))) as Data;
		},
		async post<Data>(path: string, body: unknown) {
			const response = await fetch(`${url}${path}`, {
				method: 'POST',
				headers: { ...headers, 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			return (await read(response)) as Data;
		},
	};
}

/** n8n says that it is ready a moment before its routes are there. */
async function untilServed(url: string): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		const answer = await fetch(`${url}/rest/settings`).catch(() => undefined);
		if (answer?.headers.get('content-type')?.includes('json') === true) return;
		await sleep(100);
	}
	throw new Error('n8n is ready, but does not serve its editor');
}

async function read(response: Response): Promise<unknown> {
	const text = await response.text();
	if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
	return text === '' ? {} : (JSON.parse(text) as unknown);
}
