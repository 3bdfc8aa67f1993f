import pc from 'picocolors';

type Colour = (text: string) => string;

/** By the first digit of the status. */
const colours: Readonly<Record<string, Colour>> = {
	'2': pc.green,
	'3': pc.yellow,
	'4': pc.yellow,
	'5': pc.red,
};
const kindWidth = 6;

/** One line for the terminal: when, what kind of thing, what, and what became of it. */
export function logLine(kind: string, what: string, outcome: string, at: Date): string {
	const time = pc.dim(at.toTimeString().slice(0, 'hh:mm:ss'.length));
	return `${time} ${kind.padEnd(kindWidth)} ${what} ${outcome}`;
}

/** An HTTP status in the colour of its kind. */
export function statusText(status: number): string {
	const text = String(status);
	return colours[text.charAt(0)]?.(text) ?? text;
}
