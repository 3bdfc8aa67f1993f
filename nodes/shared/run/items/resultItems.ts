import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Failure, JsonValue } from '../../api/failure';
import { isJsonObject } from '../../api/json';
import type { Operation } from '../operation';

/** The output items of one input item that succeeded, linked to it. */
export function successItems(
	data: JsonValue,
	result: Operation['result'],
	index: number,
): INodeExecutionData[] {
	const values = result === 'rows' && Array.isArray(data) ? data : [data];
	return values.map((value) => ({ json: successJson(value), pairedItem: { item: index } }));
}

function successJson(value: unknown): IDataObject {
	if (value === null || value === undefined) return { success: true };
	if (isJsonObject(value) && !looksFailed(value)) return value;
	return { data: value };
}

/**
 * Whether n8n would take the item for a failed one: it moves it to the error output, and runs the whole
 * node again if it is the first one (n8n facts, "Error items" and "Retry On Fail").
 */
export function looksFailed({ error }: IDataObject): boolean {
	return error !== undefined && error !== null && error !== false;
}

/** The output item of one input item that failed: the one key `error`, on which a workflow branches. */
export function errorItem(failure: Failure, index: number): INodeExecutionData {
	const { message, code, httpCode, category, outcome, description, data } = failure;
	return {
		json: {
			error: { message, code, httpCode, category, outcome, description, data },
		},
		pairedItem: { item: index },
	};
}
