import type { Sandbox } from '../../sandbox/sandbox';

/** An answer as a client sees it; `body` is parsed if it is JSON, else the text. */
export interface Received {
	readonly status: number;
	readonly headers: Headers;
	readonly body: unknown;
}

/** What a request carries besides method and path. */
export interface Sent {
	readonly token?: string;
	readonly json?: unknown;
	readonly headers?: Record<string, string>;
	/** Sent as it is, instead of `json`. */
	readonly text?: string;
	/** Sent as multipart, instead of `json`. */
	readonly form?: FormData;
	readonly signal?: AbortSignal;
}

/** One HTTP request; follows no redirect. */
export async function request(
	sandbox: Pick<Sandbox, 'url'>,
	method: string,
	path: string,
	{ token, json, headers, text, form, signal }: Sent = {},
): Promise<Received> {
	const jsonText = text ?? (json === undefined ? null : JSON.stringify(json));
	const response = await fetch(sandbox.url + path, {
		method,
		redirect: 'manual',
		body: form ?? jsonText,
		signal: signal ?? null,
		headers: {
			...(jsonText === null ? {} : { 'content-type': 'application/json' }),
			...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
			...headers,
		},
	});
	return {
		status: response.status,
		headers: response.headers,
		body: parsedOrText(await response.text()),
	};
}

/** Logs in and gives the token. */
export async function logIn(sandbox: Pick<Sandbox, 'url'>, user = 'demo'): Promise<string> {
	const { body } = await request(sandbox, 'POST', '/api/login_check', {
		json: { username: `${user}@buzzbip.test`, password: user },
	});
	if (typeof body === 'object' && body !== null && 'token' in body) {
		return String(body.token);
	}
	throw new Error(`No token for ${user}`);
}

function parsedOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
