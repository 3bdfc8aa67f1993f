import pc from 'picocolors';
import { logLine, statusText } from '../logLine';
import type { RecordedRequest } from '../records';

/** One request for the terminal: when, what, and the status. No query, header or body. */
export function requestLine({ method, path, status }: RecordedRequest, at: Date): string {
	return logLine(method, path, status === null ? pc.red('no answer') : statusText(status), at);
}
