import { Command } from 'commander';
import { once } from 'node:events';
import { startSandbox } from '../sandbox/sandbox';
import { ending } from './ending';
import { exampleNames, readyExample, workflowId } from './exampleWorkflows';
import { importCredentials, importWorkflows } from './importIntoN8n';
import { createN8n, type N8n } from './n8n';
import { prepare } from './preparation';
import {
	sandboxCredential,
	sandboxEvents,
	sandboxStoreCredential,
	storeType,
	triggerType,
	type ImportedCredential,
} from './sandboxCredential';
import { owner, signIn } from './session';

interface Options {
	readonly fresh: boolean;
	readonly home: string;
}

const options = new Command('npm run editor --')
	.description('Starts the real n8n with this package, the example workflows and a sandbox.')
	.option('--fresh', 'start over: forget what was made in n8n before', false)
	.option('--home <name>', 'which n8n: each name has workflows of its own', 'editor')
	.addHelpText(
		'after',
		`
The first time it installs n8n into the folder .n8n of this project (3 GB, some minutes); after that
it needs no network. It needs Python 3, make and a C++ compiler for the database of n8n.`,
	)
	.parse()
	.opts<Options>();

/** Everything that a person needs to try the nodes in the real n8n, until Ctrl+C. */
async function run({ fresh, home }: Options, signal: AbortSignal): Promise<void> {
	await prepare(signal);
	const { signingSecret: webhookSecret } = sandboxEvents.data;
	const sandbox = await startSandbox({ contacts: 250, sms: 40, webhookSecret });
	const n8n = await createN8n({ name: home, keep: !fresh });
	try {
		console.log('Importing the credentials and the examples, and starting n8n …');
		// The address of the sandbox is another one each time.
		const credentials = {
			[triggerType]: sandboxEvents,
			[storeType]: sandboxStoreCredential(sandbox.url),
			'n8n-nodes-buzzbip.': sandboxCredential(sandbox.url),
		};
		await importCredentials(n8n, Object.values(credentials));
		await importNewExamples(n8n, credentials);
		signal.throwIfAborted();
		await n8n.start();
		await signIn(n8n.url);
		console.log(welcome(n8n.url, sandbox.url));
		if (!signal.aborted) await once(signal, 'abort');
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
}

/** What was imported before is left alone: it may have been changed since. */
async function importNewExamples(
	n8n: N8n,
	credentials: Readonly<Record<string, ImportedCredential>>,
): Promise<void> {
	const there = (await n8n.command('list:workflow', '--onlyId')).split(/\s+/);
	const examples = exampleNames
		.filter((name) => !there.includes(workflowId(name)))
		.map((name) => readyExample(name, credentials));
	if (examples.length > 0) await importWorkflows(n8n, examples);
}

function welcome(url: string, sandboxUrl: string): string {
	return `
Open      ${url}
Sign in   ${owner.email}
Password  ${owner.password}

There are ${exampleNames.length} example workflows and three credentials for the sandbox, ready to run.
What everybody was sent, and a way to answer: ${sandboxUrl}/
To try a Buzzbip Trigger, enter its Webhook URL there. Its secret is in "${sandboxEvents.name}".
Ctrl+C ends n8n and the sandbox; what you make in n8n is there again the next time.
`;
}

const { signal } = ending();
run(options, signal).catch((error: unknown) => {
	if (signal.aborted) return;
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
