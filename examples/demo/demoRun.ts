import type { RecordedMessage } from '../../sandbox/records';
import type { ContactRow } from './contactRows';
import type { WorkflowResults } from './workflowResults';

/** A run of the example workflow: what it is judged by. */
export interface DemoRun {
	readonly rows: readonly ContactRow[];
	/** n8n's word for how the execution ended. */
	readonly status: string;
	readonly results: WorkflowResults;
	/** The messages that reached the sandbox. */
	readonly messages: readonly RecordedMessage[];
}
