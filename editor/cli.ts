import { once } from 'node:events';
import { startSandbox } from '../sandbox/sandbox';
import { ending } from './ending';
import { exampleNames, readyExample } from './exampleWorkflows';
import { importCredentials, importWorkflows } from './importIntoN8n';
import { createN8n } from './n8n';
import { prepare } from './preparation';
import { sandboxCredential } from './sandboxCredential';
import { owner, signIn } from './session';

/** Everything that a person needs to try the nodes in the real n8n, until Ctrl+C. */
async function run(signal: AbortSignal): Promise<void> {
	await prepare(signal);
	const sandbox = await startSandbox({ contacts: 250, sms: 40 });
	const n8n = await createN8n({ name: 'editor', keep: true });
	try {
		const credential = sandboxCredential(sandbox.url);
		await importCredentials(n8n, [credential]);
		const examples = exampleNames.map((name) =>
			readyExample(name, { 'n8n-nodes-buzzbip.': credential }),
		);
		await importWorkflows(n8n, examples);
		signal.throwIfAborted();
		await n8n.start();
		await signIn(n8n.url);
		console.log(welcome(n8n.url, sandbox.url, examples.length));
		if (!signal.aborted) await once(signal, 'abort');
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
}

function welcome(url: string, sandboxUrl: string, examples: number): string {
	return `
Open      ${url}
Sign in   ${owner.email}
Password  ${owner.password}

There are ${examples} example workflows and a credential for the sandbox, ready to run.
Who was sent how many messages: ${sandboxUrl}/sandbox/messages
Ctrl+C ends n8n and the sandbox; what you make in n8n is kept until the next time.
`;
}

const { signal } = ending();
run(signal).catch((error: unknown) => {
	if (signal.aborted) return;
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
