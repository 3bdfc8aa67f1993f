const raw =
	/\b(?:undefined|null|NaN)\b|\[object |=\{\{|\{\{\s*\$|\b[a-z]+[A-Z]\w*|\b[a-z]+_[a-z_]+\b/g;

/** What a person should not read in a form: values of JavaScript, expressions, names from the code. */
export function rawTexts(form: string): string[] {
	return form.match(raw) ?? [];
}
