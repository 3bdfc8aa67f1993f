import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../api/json';
import { doNotContact } from '../../gate/gateFields';
import { isExpression } from '../n8n/isExpression';

/**
 * The value of a parameter for an item that is not the first one. The first item's Do Not Contact
 * counts for the whole run; an expression there is left out for the others, because n8n would make
 * the whole list anew for each of them.
 */
export function valueOfLaterItem(
	context: IExecuteFunctions,
	index: number,
	{ name, type, default: otherwise }: INodeProperties,
): unknown {
	const whole = () => context.getNodeParameter(name, index, otherwise);
	if (type !== 'collection') return whole();
	const written: unknown = context.getNodeParameter(name, index, otherwise, {
		rawExpressions: true,
	});
	if (!isJsonObject(written) || !isExpression(written[doNotContact.name])) return whole();
	const others = Object.keys(written).filter((option) => option !== doNotContact.name);
	return Object.fromEntries(
		others.map((option) => [option, context.getNodeParameter(`${name}.${option}`, index)]),
	);
}
