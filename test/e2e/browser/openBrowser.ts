import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Runs as root too, and reaches nothing but this machine. */
const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Starts the Chromium of this machine, unseen: the one that `CHROMIUM_PATH` names, else the one on
 * the path.
 *
 * @throws Error that says what to install, when there is none
 */
export async function openBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: findBrowser(), headless: true, args: flags });
}

function findBrowser(): string {
	const named = process.env.CHROMIUM_PATH;
	if (named !== undefined) {
		if (isCommand(named)) return named;
		throw new Error(`CHROMIUM_PATH is ${named}, but no program is there`);
	}
	const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
	const places = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
	const found = places.find(isCommand);
	if (found !== undefined) return found;
	throw new Error(
		'There is no Chromium here. On Debian and Ubuntu, "apt-get install chromium" installs it. If you have one elsewhere, set CHROMIUM_PATH to its command.',
	);
}

function isCommand(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
