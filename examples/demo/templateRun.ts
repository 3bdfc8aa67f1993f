import type { IRunData } from 'n8n-workflow';
import type { RecordedMedia, RecordedMessage, RecordedRequest } from '../../sandbox/records';

/** A run of the second example workflow: what it is judged by. */
export interface TemplateRun {
	/** n8n's word for how the execution ended. */
	readonly status: string;
	/** What came out of each node. */
	readonly runData: IRunData;
	/** What reached the sandbox. */
	readonly requests: readonly RecordedRequest[];
	readonly messages: readonly RecordedMessage[];
	readonly media: readonly RecordedMedia[];
}
