import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runNpm } from '../scripts/runCommand';
import { places } from './places';

/** n8n 2.41 asks for Node.js 24 (n8n facts, "Running the engine"). */
const version = '24.21.0';
const oldestMajor = 24;

/** The package of the npm registry that holds Node.js for this machine. */
const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const installedNode = join(
	places.node,
	'node_modules',
	packageName,
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);

function ownIsNewEnough(): boolean {
	return Number(process.versions.node.split('.')[0]) >= oldestMajor;
}

/** The Node.js that n8n runs on: this one, or one from the npm registry where this one is too old. */
export function nodeForN8n(): string {
	return ownIsNewEnough() ? process.execPath : installedNode;
}

/** The folder of that Node.js, with its headers in `include/node`. */
export function nodeFolder(): string {
	return dirname(dirname(nodeForN8n()));
}

export function isNodeInstalled(): boolean {
	return existsSync(nodeForN8n());
}

/** Installs Node.js 24 from the npm registry. */
export async function installNode(signal: AbortSignal): Promise<void> {
	await mkdir(places.node, { recursive: true });
	await writeFile(join(places.node, 'package.json'), '{ "private": true }');
	const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
	await runNpm(['install', ...flags, `${packageName}@${version}`], { cwd: places.node, signal });
}
