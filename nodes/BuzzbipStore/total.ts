import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../shared/api/failure';
import { parseAmount } from './writtenAmount';

/** As text, for a spreadsheet and a shop bring it so; an expression may give a number all the same. */
export const totalField: INodeProperties = {
	displayName: 'Total',
	name: 'total',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1234.50',
	description:
		'What the cart comes to, sent as a number without its currency. "1.234,50 €" is read, too; what can be read in two ways, such as "1.234", is refused.',
};

/** The total of a cart as the number that Buzzbip takes (API facts, endpoint 15); throws `invalidParameter`. */
export function readTotal(value: unknown): number {
	if (typeof value === 'number') return readNumber(value);
	if (typeof value !== 'string' && value !== undefined && value !== null) {
		throw invalid('must be an amount, as a number or as text');
	}
	const read = parseAmount(value ?? '');
	if ('problem' in read) throw invalid(read.problem);
	return read.amount;
}

function readNumber(value: number): number {
	if (Number.isFinite(value) && value >= 0) return value;
	throw invalid('must be a number of 0 or more: enter an amount, e.g. 1234.50');
}

function invalid(problem: string) {
	return invalidParameter(totalField.displayName, `${totalField.displayName} ${problem}`);
}
