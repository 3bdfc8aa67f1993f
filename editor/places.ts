import { join, resolve } from 'node:path';

/** The folder of this project. */
export const project = resolve(__dirname, '..');

/** All that is installed and written for the real n8n; git does not look into it. */
const folder = join(project, '.n8n');

export const places = {
	/** Node.js for n8n, where the machine's own is too old. */
	node: join(folder, 'node'),
	/** n8n and all it brings along. */
	n8n: join(folder, 'n8n'),
	/** Which n8n that is, written when its installation is complete. */
	installed: join(folder, 'installed.txt'),
	/** Other releases of n8n: a folder each, named after its version. */
	releases: join(folder, 'releases'),
	/** This package, packed and unpacked. */
	packed: join(folder, 'packed'),
	/** A user folder of n8n's each: database, keys, community packages, logs. */
	homes: join(folder, 'homes'),
	/** What n8n is to be installed from. */
	wanted: join(__dirname, 'n8n'),
	examples: join(project, 'examples'),
} as const;
