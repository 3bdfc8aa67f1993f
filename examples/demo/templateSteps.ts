import type { IDataObject, IRunData } from 'n8n-workflow';
import { rowBehind } from './rowBehind';
import { templateSource } from './templateWorkflow';

/** An item that came out of a node. */
export interface NodeItem {
	/** The index of its row; undefined if nothing links to it. */
	readonly row: number | undefined;
	readonly output: number;
	readonly json: IDataObject;
}

/** One line of the table: what a node answered for so many items. */
export interface TemplateStep {
	readonly step: string;
	readonly items: number;
	readonly answer: string;
}

/** Everything that came out of a node, in all its runs. */
export function itemsOf(runData: IRunData, node: string): NodeItem[] {
	return (runData[node] ?? []).flatMap((task, run) =>
		(task.data?.main ?? []).flatMap((items, output) =>
			(items ?? []).map(({ json }, index) => ({
				row: rowBehind(runData, { node, run, output, index }, templateSource),
				output,
				json,
			})),
		),
	);
}

/** What these nodes answered, equal answers in one line. */
export function templateSteps(runData: IRunData, nodes: readonly string[]): TemplateStep[] {
	return nodes.flatMap((step) => {
		const counts = new Map<string, number>();
		for (const { json } of itemsOf(runData, step)) {
			const answer = answerIn(json);
			counts.set(answer, (counts.get(answer) ?? 0) + 1);
		}
		return [...counts].map(([answer, items]) => ({ step, items, answer }));
	});
}

/** What an answer may hold that tells something to people. */
interface Answer {
	readonly state?: string;
	readonly deleted?: boolean;
	readonly error?: {
		readonly message: string;
		readonly code: string | number;
		readonly data: { readonly reason?: string } | null;
	};
}

/** As the sandbox and the nodes make it; an answer without a state was still accepted. */
function answerIn(json: IDataObject): string {
	const { error, deleted, state = 'accepted' } = json as Answer;
	if (error === undefined) return deleted === true ? 'deleted' : state;
	const reason = error.data?.reason;
	return `${error.message}, code ${error.code}${reason === undefined ? '' : `: ${reason}`}`;
}
