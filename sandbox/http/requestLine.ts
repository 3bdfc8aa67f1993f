import pc from 'picocolors';
import type { RecordedRequest } from '../records';

type Colour = (text: string) => string;

/** By the first digit of the status. */
const colours: Readonly<Record<string, Colour>> = {
	'2': pc.green,
	'3': pc.yellow,
	'4': pc.yellow,
	'5': pc.red,
};
const methodWidth = 6;

/** One request for the terminal: when, what, and the status. No query, header or body. */
export function requestLine({ method, path, status }: RecordedRequest, at: Date): string {
	const time = pc.dim(at.toTimeString().slice(0, 'hh:mm:ss'.length));
	return `${time} ${method.padEnd(methodWidth)} ${path} ${statusText(status)}`;
}

function statusText(status: number | null): string {
	if (status === null) {
		return pc.red('no answer');
	}
	const text = String(status);
	return colours[text.charAt(0)]?.(text) ?? text;
}
