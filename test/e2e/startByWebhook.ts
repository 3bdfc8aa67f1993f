import type { N8n } from '../../editor/n8n';
import { waitFor } from '../waitFor';
import { patience } from './patience';
import { postJson } from './postJson';

/** Starts a workflow by its webhook; n8n publishes a workflow a moment after it has said so. */
export async function startByWebhook(n8n: N8n, path: string, body: unknown): Promise<void> {
	const call = async () => (await postJson(`${n8n.url}/webhook/${path}`, body)).ok || undefined;
	await waitFor(`the webhook ${path}`, call, patience);
}
