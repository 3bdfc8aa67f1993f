import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isExpression } from '../n8n/isExpression';

/**
 * The value of a parameter with a mark in place of a placeholder wherever the author of the workflow
 * has written it. Where an expression brings the same word in from data, it is a word like any other.
 */
export function markedValue(
	context: IExecuteFunctions,
	index: number,
	{ name, default: otherwise }: INodeProperties,
	{ placeholder, mark }: { readonly placeholder: string; readonly mark: string },
): unknown {
	const written: unknown = context.getNodeParameter(name, index, otherwise, {
		rawExpressions: true,
	});

	function valueAt(path: string, text: unknown): unknown {
		if (typeof text !== 'string' || !text.includes(placeholder)) {
			return context.getNodeParameter(path, index, text);
		}
		const marked = text.replaceAll(placeholder, mark);
		return isExpression(marked) ? context.evaluateExpression(marked.slice(1), index) : marked;
	}
	return Array.isArray(written)
		? written.map((text, place) => valueAt(`${name}[${place}]`, text))
		: valueAt(name, written);
}
