import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import type { PublicApi, Session } from '../../editor/session';
import { sender, trigger } from './broadcast';

/** An execution, as n8n's list of executions shows it. */
export interface Execution {
	readonly id: string;
	/** `retry` for one that a user has started again. */
	readonly mode: string;
	readonly status: string;
	/** ISO 8601. */
	readonly startedAt: string;
	/** ISO 8601; null as long as it runs. */
	readonly stoppedAt: string | null;
}

/** What n8n has stored of an execution. */
export interface Stored {
	/** The numbers that its webhook was given. */
	readonly numbers: readonly string[];
	/** The items that left the sending node. */
	readonly items: readonly INodeExecutionData[];
	/** Why it failed; empty if it did not. */
	readonly error: string;
}

const listLength = 100;

/** The executions after a certain one, as the editor lists them. */
export async function executionsAfter(session: Session, id: number): Promise<Execution[]> {
	const { results } = await session.rest<{ results: Execution[] }>(
		'GET',
		`/rest/executions?filter=%7B%7D&limit=${listLength}`,
	);
	return results.filter((execution) => Number(execution.id) > id);
}

/** The ID of the newest execution; 0 where there is none. */
export async function newestExecution(session: Session): Promise<number> {
	const earlier = await executionsAfter(session, 0);
	return Math.max(0, ...earlier.map(({ id }) => Number(id)));
}

/** Reads an execution that has ended. */
export async function readStored(api: PublicApi, { id }: Execution): Promise<Stored> {
	const { data } = await api.get<{ data: Pick<IRunExecutionData, 'resultData'> }>(
		`/api/v1/executions/${id}?includeData=true`,
	);
	const { runData, error } = data.resultData;
	// The last run: in a retry, n8n puts it behind what it made up for the crashed one.
	const itemsOf = (node: string) => runData[node]?.at(-1)?.data?.main?.[0] ?? [];
	// The webhook hands over the body that it was sent.
	const body = itemsOf(trigger)[0]?.json.body as { numbers: string[] } | undefined;
	return { numbers: body?.numbers ?? [], items: itemsOf(sender), error: error?.message ?? '' };
}

/** Presses "Retry" on an execution; resolves when the new one has ended. */
export async function retry(session: Session, { id }: Execution): Promise<void> {
	await session.rest('POST', `/rest/executions/${id}/retry`, {});
}
