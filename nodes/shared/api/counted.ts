/** A number as a sentence writes it: "12,345". */
export function counted(number: number): string {
	return number.toLocaleString('en-US');
}

/** So many of something: "1 item", "12,345 items". */
export function plural(number: number, noun: string, nouns = `${noun}s`): string {
	return `${counted(number)} ${number === 1 ? noun : nouns}`;
}
