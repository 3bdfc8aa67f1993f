import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';

/** Has n8n write down each query to its database, which takes time: not for a run that is timed. */
export const queryLog = {
	DB_LOGGING_ENABLED: 'true',
	DB_LOGGING_OPTIONS: 'query',
	N8N_LOG_LEVEL: 'debug',
} as const;

const writingTime = 1000;

/** How many queries n8n has written down until now. */
export async function loggedQueries(logFile: string): Promise<number> {
	// What it has printed is on its way to the file.
	await sleep(writingTime);
	return countQueries(await readFile(logFile, 'utf8'));
}

/** The queries in the text of a log; colours may be around the word that begins each. */
export function countQueries(log: string): number {
	return stripVTControlCharacters(log).match(/^query:/gm)?.length ?? 0;
}
