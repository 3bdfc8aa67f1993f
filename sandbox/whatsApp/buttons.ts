import type { Answer } from '../http/answer';
import { isObject, type Fields } from '../http/fields';
import { fieldInvalid } from '../http/refusals';
import type { TemplateButton } from './templateContent';

/** One entry of `buttons` in a send [doc send]. */
interface ButtonEntry extends Fields {
	readonly index: number;
	readonly sub_type: string;
	readonly value: string;
}

/**
 * Refuses `buttons` that do not fit the template's. Their form is documented [doc send]; how
 * strictly Buzzbip checks them is not. A value for a URL without placeholder goes nowhere, but is
 * accepted.
 */
export function buttonsRefusal(
	given: unknown,
	buttons: readonly TemplateButton[],
): Answer | undefined {
	const entries = given === undefined ? [] : given;
	if (!Array.isArray(entries) || !entries.every(isEntry)) {
		return refusal('it must be a list of index, sub_type and value');
	}
	const broken =
		entries
			.map((entry, place) => brokenRule(entry, buttons, entries.slice(0, place)))
			.find(isRule) ??
		buttons.map(({ needsValue }, index) => missingRule(needsValue, index, entries)).find(isRule);
	return broken === undefined ? undefined : refusal(broken);
}

function refusal(rule: string): Answer {
	return fieldInvalid('buttons', rule);
}

function isRule(rule: string | undefined): rule is string {
	return rule !== undefined;
}

function isEntry(value: unknown): value is ButtonEntry {
	return (
		isObject(value) &&
		Number.isInteger(value.index) &&
		typeof value.sub_type === 'string' &&
		typeof value.value === 'string' &&
		value.value !== ''
	);
}

function brokenRule(
	{ index, sub_type }: ButtonEntry,
	buttons: readonly TemplateButton[],
	before: readonly ButtonEntry[],
): string | undefined {
	const subType = buttons[index]?.subType;
	if (buttons[index] === undefined) {
		return `the template has no button ${index}`;
	}
	if (subType === undefined) {
		return `button ${index} takes no value`;
	}
	if (sub_type !== subType) {
		return `button ${index} is of the sub_type ${subType}`;
	}
	return before.some((entry) => entry.index === index)
		? `button ${index} is given more than once`
		: undefined;
}

function missingRule(
	needsValue: boolean,
	index: number,
	entries: readonly ButtonEntry[],
): string | undefined {
	return needsValue && !entries.some((entry) => entry.index === index)
		? `button ${index} needs a value`
		: undefined;
}
