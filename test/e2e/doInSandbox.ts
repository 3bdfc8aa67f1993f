import type { Sandbox } from '../../sandbox/sandbox';
import { postJson } from './postJson';

/** Does something in the sandbox without n8n, as Buzzbip's own pages do. */
export async function doInSandbox(
	sandbox: Pick<Sandbox, 'url'>,
	path: string,
	body: object,
): Promise<void> {
	const login = await postJson(`${sandbox.url}/api/login_check`, {
		username: 'demo@buzzbip.test',
		password: 'demo',
	});
	// The sandbox's own answer.
	const { token } = (await login.json()) as { token: string };
	const answer = await fetch(`${sandbox.url}${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!answer.ok) throw new Error(`The sandbox answered ${await answer.text()}`);
}
