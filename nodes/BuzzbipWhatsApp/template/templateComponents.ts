import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../shared/api/json';
import { notShown, ofThe, typeName, undocumented, type TemplateProblem } from './templateProblem';

/** The types of components that are understood; Meta knows more, and may add some. */
const understood = ['header', 'body', 'footer', 'buttons'] as const;

/** The components of a template, by their type. */
export type TemplateComponents = Partial<Record<(typeof understood)[number], IDataObject>>;

/**
 * Sorts the components of a template, in Meta's form ("Template components" in the documentation of the
 * WhatsApp Business Platform). Nothing is left out: what is not understood may want a value.
 *
 * @param list what the template has as its `components`; it need not have any
 */
export function readComponents(
	list: unknown,
): { readonly components: Readonly<TemplateComponents> } | TemplateProblem {
	if (list === undefined || list === null) return { components: {} };
	if (!Array.isArray(list)) return notShown('the parts of the template as a list');

	const components: TemplateComponents = {};
	for (const [index, component] of (list as unknown[]).entries()) {
		const name = isJsonObject(component) ? typeName(component.type) : '';
		if (!isJsonObject(component) || name === '') {
			return notShown(`the type of part ${index + 1} of the template`);
		}
		const type = understood.find((known) => known === name.toLowerCase());
		if (type === undefined) return undocumented(`a part ${ofThe('type', name)}`);
		if (components[type] !== undefined) return repeated(type);
		components[type] = component;
	}
	return { components };
}

/** Each is there once at most, at Meta. */
function repeated(type: string): TemplateProblem {
	return {
		problem: `This template has more than one part ${ofThe('type', type)}. WhatsApp knows one at most, so it is not clear which one counts, and the form can't be made.`,
	};
}
