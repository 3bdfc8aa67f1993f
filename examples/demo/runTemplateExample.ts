import { startSandbox } from '../../sandbox/sandbox';
import { runWorkflow } from '../../test/engine/harness/runWorkflow';
import { sandboxCredential } from '../../test/engine/sandboxCredential';
import type { TemplateRun } from './templateRun';
import { templateItems, templateWorkflow } from './templateWorkflow';

/** Milliseconds until the sandbox decides about a template; Meta takes minutes to hours. */
const approvalDelay = 900;

/** Runs the second example workflow in n8n's engine, against a sandbox of its own. */
export async function runTemplateExample(signal: AbortSignal): Promise<TemplateRun> {
	const sandbox = await startSandbox({ approvalDelay });
	try {
		const { status, run } = await runWorkflow({
			workflow: templateWorkflow,
			input: templateItems,
			credentials: sandboxCredential(sandbox),
			signal,
		});
		return {
			status,
			runData: run.data.resultData.runData,
			requests: [...sandbox.requests],
			messages: [...sandbox.messages],
			media: [...sandbox.media],
		};
	} finally {
		await sandbox.close();
	}
}
