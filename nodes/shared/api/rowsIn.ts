import type { IDataObject } from 'n8n-workflow';
import { BuzzbipError, failureWithoutBody, type JsonValue } from './failure';
import { isJsonObject } from './json';

/**
 * The rows are `data` itself or the one list in it (where is not documented; API facts).
 *
 * @throws BuzzbipError when there is no list
 */
export function rowsIn(data: JsonValue): IDataObject[] {
	if (data === null || data === undefined) return [];
	const list = asList(data);
	if (list !== undefined) return list.map(asRow);
	const lists = isJsonObject(data) ? Object.values(data).map(asList).filter(isList) : [];
	const [rows] = lists;
	if (rows !== undefined && lists.length === 1) return rows.map(asRow);
	if (isJsonObject(data) && Object.keys(data).length === 0) return [];
	throw new BuzzbipError(
		failureWithoutBody(
			{
				cause: 'refused',
				message: 'The answer of Buzzbip holds no list that this node can recognise',
				code: 'UNKNOWN_LIST',
				category: 'server',
				outcome: 'notSent',
				description:
					'Where the rows lie in an answer is not documented. Please report what you see.',
			},
			200,
		),
	);
}

/** A list; a PHP list that was filtered comes as an object whose keys are all whole numbers. */
function asList(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (!isJsonObject(value)) return undefined;
	const keys = Object.keys(value);
	const isFiltered = keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
	return isFiltered ? Object.values(value) : undefined;
}

function isList(list: unknown[] | undefined): list is unknown[] {
	return list !== undefined;
}

function asRow(value: unknown): IDataObject {
	return isJsonObject(value) ? value : { data: value as IDataObject[string] };
}
