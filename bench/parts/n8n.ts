import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pinnedN8n } from '../../editor/installN8n';
import { isNodeInstalled } from '../../editor/installNode';
import { packBuiltPackage } from '../../editor/packPackage';
import { places } from '../../editor/places';
import { extractPackage } from '../../scripts/tarball';
import { compareInN8n } from '../n8n/n8nComparison';
import { countQueriesInN8n } from '../n8n/n8nQueries';
import { limited, noFindings, type Bench, type Findings } from './part';

const timeLimit = 3600;

/**
 * What a message costs in the real n8n, over what it costs with n8n's HTTP Request node. The engine
 * alone leaves out most of it: the database, the expressions, the checks of each request. n8n is
 * started once, because a start takes as much as thousands of messages and never the same.
 */
export async function n8n(bench: Bench): Promise<Findings> {
	const findings = noFindings();
	const withLimit = { ...bench, signal: limited(bench.signal, timeLimit) };
	bench.progress.step('n8n starts');
	await packForN8n();
	const beside = bench.beside === undefined ? undefined : await unpacked(bench.beside);
	await compareInN8n(withLimit, findings, beside);
	bench.progress.step('n8n, queries to its database');
	await countQueriesInN8n(withLimit, findings, beside);
	return findings;
}

/** Packs what was built for the real n8n; rejects when that is not installed. */
export async function packForN8n(): Promise<void> {
	if (!isNodeInstalled() || !pinnedN8n.isInstalled()) {
		throw new Error(
			'the real n8n is not installed. "node --import tsx editor/prepare.ts" does that: 3 GB, some minutes.',
		);
	}
	await packBuiltPackage();
}

async function unpacked(tarball: string): Promise<string> {
	const folder = join(places.packed, 'beside');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	return await extractPackage(tarball, folder);
}
