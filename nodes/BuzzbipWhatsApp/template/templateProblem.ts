/** Why a template can't be filled in from a form: sentences for a person. */
export interface TemplateProblem {
	readonly problem: string;
}

/** Meta's own types are shorter; what is longer would hide the sentence around it. */
const longestType = 30;

/** The problem of a part that is known to be there, but for which Buzzbip documents no field (API facts 2.1). */
export function undocumented(part: string): TemplateProblem {
	return {
		problem: `This template has ${part}. Buzzbip documents no field for it, so the form can't be made, and perhaps the message can't be sent with this node. If Buzzbip's support tells you a field, set it in Extra Body, in the options.`,
	};
}

/** The problem of a part of which the answer does not tell enough to know what it takes. */
export function notShown(what: string): TemplateProblem {
	return {
		problem: `The answer of Buzzbip does not show ${what}, so the form can't be made: a value could be missing from it.`,
	};
}

/** The name of a type in Meta's form, '' for what is none. */
export function typeName(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

/** "of the type “FLOW”": as the template names it, without what could not be read or is markup. */
export function ofThe(kind: 'type' | 'format', name: string): string {
	const clean = name.replace(/[^\p{L}\p{N}_.-]+/gu, ' ').trim();
	const letters = Array.from(clean);
	if (letters.length === 0) return `of an unreadable ${kind}`;
	const cut = letters.slice(0, longestType).join('');
	return `of the ${kind} “${cut}${letters.length > longestType ? '…' : ''}”`;
}
