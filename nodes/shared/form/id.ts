import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../api/failure';
import type { ItemParameters } from '../run/items/itemParameters';

/**
 * An ID for a request body: of digits it is a number, as in Buzzbip's answers (inferred). Throws
 * `invalidParameter`.
 */
export function readId(item: ItemParameters, field: INodeProperties): string | number {
	const id = item.text(field);
	if (!/^[\w-]+$/.test(id)) {
		throw invalidParameter(
			field.displayName,
			`${field.displayName} must be the ID alone: letters, digits, "-" and "_"`,
		);
	}
	return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : id;
}
