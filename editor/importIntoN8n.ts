import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportedWorkflow } from './exampleWorkflows';
import type { N8n } from './n8n';
import type { ImportedCredential } from './sandboxCredential';

/** Imports credentials with n8n's own command, which encrypts them. */
export async function importCredentials(
	n8n: N8n,
	credentials: readonly ImportedCredential[],
): Promise<void> {
	await importFile(n8n, 'import:credentials', credentials);
}

/** Imports workflows with n8n's own command. */
export async function importWorkflows(
	n8n: N8n,
	workflows: readonly ImportedWorkflow[],
): Promise<void> {
	await importFile(n8n, 'import:workflow', workflows);
}

async function importFile(n8n: N8n, command: string, content: readonly unknown[]): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-import-'));
	const file = join(folder, 'import.json');
	try {
		await writeFile(file, JSON.stringify(content), { mode: 0o600 });
		await n8n.command(command, `--input=${file}`);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
