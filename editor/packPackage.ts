import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildNodes } from '../scripts/buildNodes';
import { extractPackage, packProject } from '../scripts/tarball';
import { places, project } from './places';

/** The package as npm would publish it, unpacked. */
export const packedPackage = join(places.packed, 'package');

/** Builds the package and packs it, as for publishing. */
export async function packPackage(signal: AbortSignal): Promise<void> {
	await buildNodes(signal);
	await packBuiltPackage();
}

/** Packs the package as it was built last. An n8n may be made of the one before meanwhile. */
export async function packBuiltPackage(): Promise<void> {
	const next = `${places.packed}.next`;
	await rm(next, { recursive: true, force: true });
	await mkdir(next, { recursive: true });
	const { tarball } = await packProject(project, next);
	await extractPackage(tarball, next);
	await rm(places.packed, { recursive: true, force: true });
	await rename(next, places.packed);
}
