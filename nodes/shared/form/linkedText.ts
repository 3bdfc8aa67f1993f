import type { INodeProperties } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import type { ItemParameters } from '../run/items/itemParameters';
import {
	aroundLink,
	linkPlaceholder,
	textsWithLink,
	type TextAroundLink,
} from '../wait/linkInText';

/** Reads a text with a place for a link; throws `invalidParameter`. */
export function readTextAroundLink(item: ItemParameters, field: INodeProperties): TextAroundLink {
	const mark = newMark();
	return aroundLink(item.marked(linkPlaceholder, mark).verbatimText(field), mark);
}

/** Reads the parameters of a template, with the link in them; throws `invalidParameter`. */
export function readTextsWithLink(
	item: ItemParameters,
	field: INodeProperties,
	link: string,
): string[] {
	const mark = newMark();
	return textsWithLink(item.marked(linkPlaceholder, mark).verbatimTexts(field), mark, link);
}

/** Nothing that data could hold. */
function newMark(): string {
	return randomUUID();
}
