/** The link in the text of a message. */
export function linkIn(text: unknown): URL {
	return new URL(/http\S+/.exec(String(text))?.[0] ?? '');
}
