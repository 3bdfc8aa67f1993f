/** What the form of a Form Trigger calls its fields, which are so many. */
async function fieldNames(address: string, count: number): Promise<string[]> {
	const page = await (await fetch(address)).text();
	const names = [...page.matchAll(/\bname='(field-\d+)'/g)].map(([, name = '']) => name);
	expect(names).toHaveLength(count);
	return names;
}

/** The form of a Form Trigger with texts in its fields. */
export async function filledTexts(address: string, texts: readonly string[]): Promise<FormData> {
	const form = new FormData();
	for (const [index, name] of (await fieldNames(address, texts.length)).entries()) {
		form.append(name, texts[index] ?? '');
	}
	return form;
}

/** The form of a Form Trigger, with a CSV file in its first field and texts in the others. */
export async function filledForm(
	address: string,
	lines: readonly string[],
	texts: readonly string[] = [],
): Promise<FormData> {
	const form = new FormData();
	const [file = '', ...others] = await fieldNames(address, 1 + texts.length);
	form.append(file, new Blob(['\uFEFF', lines.join('\r\n')], { type: 'text/csv' }), 'contacts.csv');
	others.forEach((name, index) => {
		form.append(name, texts[index] ?? '');
	});
	return form;
}
