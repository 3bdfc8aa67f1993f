/** Where in a text the author of the workflow wants the link. */
export const linkPlaceholder = '{link}';

/** A text on both sides of its link. */
export interface TextAroundLink {
	readonly before: string;
	readonly after: string;
}

/**
 * A text with one link: in the first place that the author has given it, else on a line of its own at
 * the end.
 *
 * @param mark what stands for the placeholders that the author has written; one in data is text
 */
export function aroundLink(text: string, mark: string): TextAroundLink {
	const [before = '', ...others] = text.split(mark);
	if (others.length === 0) return { before: `${text.trimEnd()}\n`, after: '' };
	return { before, after: others.join(linkPlaceholder) };
}

/** The text as it is sent. */
export function textWithLink({ before, after }: TextAroundLink, link: string): string {
	return before + link + after;
}

/** The text as the page shows it: nobody needs a link to where they are. */
export function textWithoutLink({ before, after }: TextAroundLink): string {
	const left = before.trimEnd();
	const right = after.trimStart();
	const spaceBefore = before.slice(left.length);
	const spaceAfter = after.slice(0, after.length - right.length);
	return `${left}${spaceAfter.includes('\n') ? spaceAfter : spaceBefore}${right}`.trim();
}

/** The parameters of a template with one link: as `aroundLink` has it, or as a parameter of its own at the end. */
export function textsWithLink(texts: readonly string[], mark: string, link: string): string[] {
	const place = texts.findIndex((text) => text.includes(mark));
	if (place === -1) return [...texts, link];
	return texts.map((text, index) =>
		index === place
			? textWithLink(aroundLink(text, mark), link)
			: text.replaceAll(mark, linkPlaceholder),
	);
}
