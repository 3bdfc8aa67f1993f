import { jsonStringify, type LogMetadata, type Logger } from 'n8n-workflow';

/** A recording of what was logged between its start and `stop()`. */
export interface LogRecording {
	/** One line per call: level, message and metadata. */
	readonly lines: string[];
	stop(): void;
}

const openRecordings = new Set<LogRecording>();

/**
 * Starts to record every line that goes to n8n's logger, at any level: what nobody may find a
 * password in. Runs at the same time see each other's lines, so that none is missed.
 */
export function recordLogs(): LogRecording {
	const recording: LogRecording = {
		lines: [],
		stop() {
			openRecordings.delete(recording);
		},
	};
	openRecordings.add(recording);
	return recording;
}

/** n8n's logger writes the errors in its metadata with their name, message, stack and cause. */
function describe(value: unknown): unknown {
	if (!(value instanceof Error)) return value;
	const { name, message, stack, cause } = value;
	return { name, message, stack, cause: cause === value ? undefined : describe(cause) };
}

function write(level: string, message: string, metadata: LogMetadata = {}): void {
	if (openRecordings.size === 0) return;
	const described = Object.fromEntries(
		Object.entries(metadata).map(([key, value]) => [key, describe(value)]),
	);
	const line = `${level} ${message} ${jsonStringify(described, { replaceCircularRefs: true })}`;
	for (const recording of openRecordings) recording.lines.push(line);
}

/** Takes the place of n8n's logger: prints nothing, and writes to the open recordings. */
export const recordingLogger: Logger & { scoped(): Logger } = {
	error: (message, metadata) => {
		write('error', message, metadata);
	},
	warn: (message, metadata) => {
		write('warn', message, metadata);
	},
	info: (message, metadata) => {
		write('info', message, metadata);
	},
	debug: (message, metadata) => {
		write('debug', message, metadata);
	},
	scoped: () => recordingLogger,
};
