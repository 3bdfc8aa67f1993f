import { startSandbox } from '../../sandbox/sandbox';
import { runWorkflow } from '../../test/engine/harness/runWorkflow';
import { sandboxCredential } from '../../test/engine/sandboxCredential';
import { readContactRows } from './contactRows';
import type { DemoRun } from './demoRun';
import { exampleWorkflow, stepOf, withShortWaits } from './exampleWorkflow';
import type { Progress } from './progress';
import { workflowResults } from './workflowResults';

/** Runs the example workflow over the CRM export, in n8n's engine, against a sandbox of its own. */
export async function runExample(
	progress: Pick<Progress, 'start' | 'requested' | 'finished'>,
	signal: AbortSignal,
): Promise<DemoRun> {
	const rows = readContactRows();
	const workflow = withShortWaits(exampleWorkflow);
	const stepsByNode = new Map(workflow.nodes.map((node) => [node.name, stepOf(node)]));
	const sandbox = await startSandbox({}, progress.requested);
	try {
		progress.start(rows.length);
		const execution = await runWorkflow({
			workflow,
			input: rows,
			credentials: sandboxCredential(sandbox),
			signal,
			onNodeFinished: (node) => {
				const step = stepsByNode.get(node);
				if (step !== undefined && !signal.aborted) progress.finished(step);
			},
		});
		return {
			rows,
			status: execution.status,
			results: workflowResults(workflow, execution.run.data.resultData.runData),
			messages: [...sandbox.messages],
		};
	} finally {
		await sandbox.close();
	}
}
