import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runNpm } from '../runCommand';
import type { Release } from './releases';

const project = path.resolve(__dirname, '../..');

/** What the engine tests are made of, and all that they may import besides packages. */
export const stagedParts = ['dist', 'package.json', 'sandbox', 'test/engine', 'test/sandbox'];

/**
 * The folder with a copy of the package and its engine tests, below the packages of a release: from
 * there each import of n8n's finds those, and every other one finds what the project has installed.
 */
export function stageOf(release: Release): string {
	return path.join(folderOf(release), 'package');
}

function folderOf({ n8n }: Release): string {
	return path.join(project, '.versions', n8n);
}

/** Installs the packages of a release, once. */
export async function installPackages(release: Release, signal: AbortSignal): Promise<void> {
	if (isInstalled(release)) return;
	const folder = folderOf(release);
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(path.join(folder, 'package.json'), manifestOf(release));
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-package-lock'];
	await runNpm(['install', ...flags], { cwd: folder, signal });
}

/** Whether the packages that the table names now are there. */
function isInstalled(release: Release): boolean {
	const folder = folderOf(release);
	const manifest = path.join(folder, 'package.json');
	// npm writes this file when all is done.
	if (!fs.existsSync(path.join(folder, 'node_modules/.package-lock.json'))) return false;
	return fs.existsSync(manifest) && fs.readFileSync(manifest, 'utf8') === manifestOf(release);
}

function manifestOf({ n8n, packages }: Release): string {
	return JSON.stringify({ name: `n8n-${n8n}`, private: true, dependencies: packages }, null, 2);
}

/** Copies the built package and its engine tests: a link would lead imports back into the project. */
export function setStage(release: Release): void {
	const stage = stageOf(release);
	fs.rmSync(stage, { recursive: true, force: true });
	for (const part of stagedParts) {
		fs.cpSync(path.join(project, part), path.join(stage, part), { recursive: true });
	}
}

/** The version of `n8n-workflow` that the nodes on the stage get. */
export function workflowVersionOn(release: Release): string {
	const node = path.join(stageOf(release), 'dist/nodes/BuzzbipSms/BuzzbipSms.node.js');
	const entry = createRequire(node).resolve('n8n-workflow');
	const root = entry.slice(0, entry.lastIndexOf('n8n-workflow') + 'n8n-workflow'.length);
	// Every package has one.
	const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
		version: string;
	};
	return manifest.version;
}
