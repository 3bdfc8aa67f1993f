const source = Symbol('source');

/** HTML that was made here. No value from outside can pass for it: it can't hold the symbol. */
export interface Markup {
	readonly [source]: string;
}

const references: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** NUL is dropped: HTML has no way to write it. */
function escaped(text: string): string {
	return text.replaceAll('\0', '').replace(/[&<>"']/g, (character) => references[character] ?? '');
}

function isMarkup(part: unknown): part is Markup {
	return typeof part === 'object' && part !== null && source in part;
}

/** What may stand between pieces of HTML; nothing is written for undefined. */
type Part = string | number | Markup | undefined | readonly Markup[];

function isList(part: Part): part is readonly Markup[] {
	return Array.isArray(part);
}

function written(part: Part): string {
	if (part === undefined) return '';
	if (isList(part)) return part.map(written).join('');
	return isMarkup(part) ? part[source] : escaped(String(part));
}

/**
 * A piece of HTML as a template: what is put in is shown as the text that it is, unless it is a piece
 * itself.
 */
export function markup(pieces: readonly string[], ...parts: readonly Part[]): Markup {
	const all = pieces.map((piece, index) => written(parts[index - 1]) + piece);
	return { [source]: all.join('') };
}

/** The HTML as text. */
export function htmlOf(piece: Markup): string {
	return piece[source];
}
