/** A placeholder of WhatsApp: a number, or a name, in two braces. */
const placeholder = /\{\{([^{}]*)\}\}/g;

/** What stands in the placeholders of a text, in their order. */
export function placeholdersIn(text: string): string[] {
	return [...text.matchAll(placeholder)].map(([, name = '']) => name.trim());
}

/** Whether a text ends in a placeholder, as an address must that Buzzbip fills in (API facts 2.1). */
export function endsInPlaceholder(text: string): boolean {
	return /\{\{[^{}]*\}\}$/.test(text.trimEnd());
}
