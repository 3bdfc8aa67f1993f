import type { PublicApi } from '../../../editor/session';
import { waitFor } from '../../waitFor';
import { patience } from '../patience';
import type { WaitingExecution } from '../stage';

const unfinished = ['new', 'running', 'waiting'];

/** An execution as it is now. */
export async function executionOf(api: PublicApi, id: string): Promise<WaitingExecution> {
	return await api.get<WaitingExecution>(`/api/v1/executions/${id}?includeData=true`);
}

/** Waits until an execution waits itself. */
export async function untilWaiting(api: PublicApi, id: string): Promise<void> {
	const look = async () => (await executionOf(api, id)).status === 'waiting' || undefined;
	await waitFor(`execution ${id} to wait itself`, look, patience);
}

/** Waits until an execution has ended. */
export async function ended(api: PublicApi, id: string): Promise<WaitingExecution> {
	const look = async () => {
		const found = await executionOf(api, id);
		return unfinished.includes(found.status) ? undefined : found;
	};
	return await waitFor(`the end of execution ${id}`, look, patience);
}
