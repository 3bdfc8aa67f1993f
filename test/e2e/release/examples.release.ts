import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readyExample, workflowId } from '../../../editor/exampleWorkflows';
import { importCredentials, importWorkflows } from '../../../editor/importIntoN8n';
import { releaseOf } from '../../../editor/installRelease';
import { createN8n, type N8n } from '../../../editor/n8n';
import { sandboxCredential } from '../../../editor/sandboxCredential';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { endAfterAll } from '../endAfterAll';
import { runContactsToWhatsAppWithSmsFallback } from '../examples/contacts-to-whatsapp-with-sms-fallback';
import { runRetryOnlyWhatIsSafe } from '../examples/retry-only-what-is-safe';
import { runTemplateFromDraftToMessage } from '../examples/template-from-draft-to-message';
import { executeByCommand } from './executeByCommand';
import { releaseTable, type ReleaseRow } from './releaseTable';
import { releaseVariable } from './releaseVariable';
import { rowsInside } from './rowsInside';

/** Of each node of this package at least one operation; all of them start by hand. */
const runs = {
	'contacts-to-whatsapp-with-sms-fallback': runContactsToWhatsAppWithSmsFallback,
	'retry-only-what-is-safe': runRetryOnlyWhatIsSafe,
	'template-from-draft-to-message': runTemplateFromDraftToMessage,
} as const;

const version = process.env[releaseVariable] ?? '';
const installation = releaseOf(version);
const rows: ReleaseRow[] = [];
const ending = endAfterAll();
let sandbox: Sandbox;
let n8n: N8n;

beforeAll(async () => {
	sandbox = await startSandbox({ contacts: 5, approvalDelay: 500 });
	ending(() => sandbox.close());
	n8n = await createN8n({ name: 'release', installation });
	const credential = sandboxCredential(sandbox.url);
	const credentials = { 'n8n-nodes-buzzbip.': credential };
	await importCredentials(n8n, [credential]);
	await importWorkflows(
		n8n,
		Object.keys(runs).map((example) => rowsInside(readyExample(example, credentials))),
	);
});

afterAll(() => {
	console.log(releaseTable(rows));
});

describe(`n8n ${version}, by its own commands`, () => {
	it('is the release that is meant', async () => {
		expect((await n8n.command('--version')).trim()).toBe(version);
	});

	it('gives the nodes the n8n-workflow that it has itself', () => {
		const nodes = join(n8n.dataFolder, 'nodes', 'node_modules', 'n8n-nodes-buzzbip', 'index.js');
		expect(createRequire(nodes).resolve('n8n-workflow')).toBe(
			createRequire(installation.script).resolve('n8n-workflow'),
		);
	});

	it.each(Object.entries(runs))('runs %s as the pinned n8n does', async (example, run) => {
		const before = sandbox.messages.length;
		let asExpected = false;
		try {
			await run(sandbox, async () => await executeByCommand(n8n, workflowId(example)));
			asExpected = true;
		} finally {
			const messages = sandbox.messages.length - before;
			rows.push({ version, example, asExpected, messages });
		}
	});
});
