import pc from 'picocolors';

const noLine = '';

/** Tables without lines between the rows. */
export const tableStyle = {
	chars: { mid: noLine, 'left-mid': noLine, 'mid-mid': noLine, 'right-mid': noLine },
	style: { head: [], border: [] },
};

/** The heads of columns. */
export function heads(...texts: string[]): string[] {
	return texts.map((text) => pc.bold(text));
}
