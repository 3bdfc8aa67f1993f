import type { SandboxOptions } from '../../sandbox/sandboxOptions';
import { forkTypeScript } from './forkTypeScript';
import type { Received, SandboxQuestion, SentAnswer, SentQuestion } from './sandboxProtocol';

/** A sandbox in another process, in which nothing has happened yet. */
export interface RemoteSandbox {
	readonly url: string;
	/** What has reached it until now. */
	received(): Promise<Received>;
	expireTokens(): Promise<void>;
	/** A token for its account, got by a login of its own. */
	token(): Promise<string>;
}

/** The process that holds the sandboxes, one at a time. */
export interface SandboxProcess {
	/** Opens a new sandbox in place of the last one. */
	open(options: Partial<SandboxOptions>, expireAfter?: number): Promise<RemoteSandbox>;
	end(): void;
}

/** What the sandbox's account logs in with. */
export const account = { username: 'demo@buzzbip.test', password: 'demo' } as const;

interface Waiting {
	readonly resolve: (answer: SentAnswer['answer']) => void;
	readonly reject: (error: Error) => void;
}

/** Starts the process for the sandboxes: they must not take time from what is measured. */
export function startSandboxProcess(signal: AbortSignal): SandboxProcess {
	const child = forkTypeScript('sandboxProcess.ts', signal);
	const waiting = new Map<number, Waiting>();
	let asked = 0;
	let ended: Error | undefined;

	const fail = (error: Error) => {
		ended ??= error;
		for (const { reject } of waiting.values()) reject(error);
		waiting.clear();
	};
	child.on('error', fail);
	child.on('exit', () => {
		fail(new Error('The process of the sandbox has ended'));
	});
	child.on('message', ({ id, answer, error }: SentAnswer) => {
		const asker = waiting.get(id);
		waiting.delete(id);
		if (error === undefined) asker?.resolve(answer);
		else asker?.reject(new Error(error));
	});

	function ask(question: SandboxQuestion): Promise<SentAnswer['answer']> {
		return new Promise((resolve, reject) => {
			if (ended !== undefined) {
				reject(ended);
				return;
			}
			const id = ++asked;
			waiting.set(id, { resolve, reject });
			const sent: SentQuestion = { id, question };
			child.send(sent);
		});
	}

	return {
		async open(options, expireAfter) {
			const url = (await ask({
				ask: 'open',
				options,
				...(expireAfter !== undefined && { expireAfter }),
			})) as string;
			return {
				url,
				// The process answers each question in its own form.
				received: async () => (await ask({ ask: 'received' })) as Received,
				expireTokens: async () => {
					await ask({ ask: 'expireTokens' });
				},
				token: () => logIn(url),
			};
		},
		end() {
			child.removeAllListeners('exit');
			if (child.connected) child.disconnect();
		},
	};
}

async function logIn(url: string): Promise<string> {
	const answer = await fetch(`${url}/api/login_check`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(account),
	});
	const { token } = (await answer.json()) as { token?: string };
	if (token === undefined) throw new Error('The sandbox has refused the login');
	return token;
}
