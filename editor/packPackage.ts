import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extractPackage, packProject } from '../scripts/tarball';
import { places, project } from './places';
import { runNpm } from './runCommand';

/** The package as npm would publish it, unpacked. */
export const packedPackage = join(places.packed, 'package');

/** Builds the package and packs it, as for publishing. */
export async function packPackage(signal: AbortSignal): Promise<void> {
	await runNpm(['run', 'build'], { cwd: project, signal });
	await rm(places.packed, { recursive: true, force: true });
	await mkdir(places.packed, { recursive: true });
	extractPackage(packProject(project, places.packed).tarball, places.packed);
}
