/**
 * Packs the built package, unpacks it in a temporary folder and checks it there: what it holds,
 * what n8n's scan says of it, and that n8n's own loader finds everything in it.
 */
import fs from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { extractPackage, filesIn, packProject } from './tarball.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
// Bytes. To grow beyond it is a decision, not an accident.
const sizeLimit = 160_000;

const failed = [];

/** Prints one line for a check, with its figure; its problems go below it. */
function report(check, figure, problems) {
	console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${check}: ${figure}`);
	for (const problem of problems) console.log(`        ${problem}`);
	if (problems.length > 0) failed.push(check);
}

/** Runs one check, which returns its figure and problems; what it throws is its problem. */
async function check(name, examine) {
	try {
		const { figure, problems = [] } = await examine();
		report(name, figure, problems);
	} catch (error) {
		report(name, 'could not be checked', [error instanceof Error ? error.message : String(error)]);
	}
}

/** "1 node", "2 nodes". */
const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function checkSize(size) {
	return {
		figure: `${(size / 1000).toFixed(1)} kB of ${sizeLimit / 1000} kB`,
		problems: size < sizeLimit ? [] : ['too large'],
	};
}

function checkFileList({ files, manifest }) {
	const required = ['LICENSE', 'README.md', 'package.json'];
	// npm packs the file that "main" names whatever "files" says.
	const allowed = new Set([...required, 'CHANGELOG.md', manifest.main]);
	return {
		figure: count(files.length, 'file'),
		problems: [
			...files
				.filter((file) => !allowed.has(file) && !file.startsWith('dist/'))
				.map((file) => `${file} does not belong into the package`),
			...required.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
		],
	};
}

function checkDist({ files }) {
	const unwanted = /\.(?:map|[cm]?tsx?|tsbuildinfo)$|(?:^|[./])(?:tests?|__tests__|spec)[./]/;
	const shipped = files.filter((file) => file.startsWith('dist/'));
	return {
		figure: count(shipped.length, 'file'),
		problems: shipped.length === 0 ? ['dist is empty'] : shipped.filter((f) => unwanted.test(f)),
	};
}

/** What a check of every file's text finds: `find` returns a problem or nothing. */
function checkTexts({ folder, files }, find) {
	const problems = files.flatMap((file) => {
		const found = find(fs.readFileSync(path.join(folder, file), 'utf8'));
		return found === undefined ? [] : [`${file}: ${found}`];
	});
	return { figure: count(files.length, 'file'), problems };
}

function checkSourceMapComments(unpacked) {
	return checkTexts(unpacked, (text) =>
		/[#@]\s*sourceMappingURL=/.test(text) ? 'has a sourceMappingURL comment' : undefined,
	);
}

function checkAbsolutePaths(unpacked) {
	const places = [root, root.replaceAll('\\', '/'), root.replaceAll('\\', '\\\\')];
	return checkTexts(unpacked, (text) => {
		const place = places.find((candidate) => text.includes(candidate));
		return place === undefined ? undefined : `names ${place}`;
	});
}

/** What a compiled file loads, but for its own neighbours. */
function importsOf(code) {
	const pattern = /\b(?:require|import)\(\s*['"]([^'"]+)['"]|\b(?:from|import)\s+['"]([^'"]+)['"]/g;
	return [...code.matchAll(pattern)]
		.map(([, called, declared]) => called ?? declared)
		.filter((name) => !name.startsWith('.'));
}

function checkImports({ folder, files, manifest }) {
	const peers = Object.keys(manifest.peerDependencies ?? {});
	const found = new Map();
	for (const file of files.filter((name) => name.endsWith('.js'))) {
		for (const name of importsOf(fs.readFileSync(path.join(folder, file), 'utf8'))) {
			found.set(name, [...(found.get(name) ?? []), file]);
		}
	}
	const isProvided = (name) =>
		peers.includes(name) || name.startsWith('node:') || builtinModules.includes(name);
	return {
		figure: [...found.keys()].sort().join(', ') || 'none',
		problems: [...found]
			.filter(([name]) => !isProvided(name))
			.map(([name, importers]) => `${name} is not there once installed: ${importers.join(', ')}`),
	};
}

/** n8n's scan of a folder; the patterns are the scan's own if none are given. */
async function scan(folder, patterns) {
	const { analyzePackage } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const { passed, message, details = '' } = await analyzePackage(folder, patterns);
	// It passes with a message when it found no file to look at.
	const isSound = passed && message === undefined;
	return {
		figure: isSound ? 'passed' : 'refused',
		problems: isSound ? [] : [message, ...details.trim().split('\n')].filter(Boolean),
	};
}

async function scanSources() {
	const { SOURCE_FILE_PATTERNS } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	return await scan(root, SOURCE_FILE_PATTERNS);
}

/** n8n's loader and its resolver of output schemas, with a logger that says nothing. */
function loadEngine() {
	require('reflect-metadata');
	const { Logger } = require('@n8n/backend-common');
	const { Container } = require('@n8n/di');
	const silence = () => {};
	const logger = { debug: silence, info: silence, warn: silence, error: silence };
	Container.set(Logger, { ...logger, scoped: () => logger });
	return require('n8n-core/dist/nodes-loader');
}

/** Loads the unpacked package as an n8n does that has it installed. */
async function loadPackage({ folder }, engine) {
	const loader = new engine.PackageDirectoryLoader(folder);
	await loader.loadAll();
	return loader;
}

/** The entries of package.json against what was loaded; a file is named after its class. */
function checkLoaded(entries, known) {
	const loaded = Object.values(known);
	const isLoaded = (entry) => loaded.some(({ sourcePath }) => sourcePath === entry);
	const named = loaded.filter(({ sourcePath }) => entries.includes(sourcePath));
	return {
		figure: Object.keys(known).join(', ') || 'none',
		problems: [
			...(entries.length === 0 ? ['package.json names none'] : []),
			...entries.filter((entry) => !isLoaded(entry)).map((entry) => `${entry} was not loaded`),
			...loaded
				.filter((one) => !named.includes(one))
				.map(({ sourcePath }) => `${sourcePath} is not in package.json`),
			...named
				.filter(
					({ className, sourcePath }) => path.basename(sourcePath).split('.')[0] !== className,
				)
				.map(({ className, sourcePath }) => `${sourcePath} holds the class ${className}`),
		],
	};
}

/** The light and the dark icon of every node and credential: there, and not the same. */
function checkIcons({ folder, manifest }, types) {
	const problems = types.flatMap(({ name, iconUrl }) => {
		if (!iconUrl?.light || !iconUrl.dark) return [`${name} has no light and dark icon`];
		// n8n serves icons/<package>/<path in the package>.
		const files = [iconUrl.light, iconUrl.dark].map((url) =>
			path.join(folder, url.slice(`icons/${manifest.name}/`.length)),
		);
		const missing = files.filter((file) => !fs.existsSync(file));
		if (missing.length > 0) {
			return missing.map((file) => `${name}: ${path.relative(folder, file)} is missing`);
		}
		const [light, dark] = files.map((file) => fs.readFileSync(file, 'utf8'));
		return light === dark ? [`${name} has the same icon twice`] : [];
	});
	return { figure: count(types.length * 2, 'icon'), problems };
}

function checkCodex(descriptions) {
	const found = descriptions.filter(({ codex }) => codex?.categories?.length > 0);
	return {
		figure: `${found.length} of ${descriptions.length}`,
		problems: descriptions
			.filter((description) => !found.includes(description))
			.map(({ name }) => `${name} has no codex file with categories`),
	};
}

/** The operations that a form offers, with the resource of each if the node has resources. */
function operationsOf({ properties }) {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			(displayOptions?.show?.resource ?? [undefined]).flatMap((resource) =>
				options.map(({ value }) => ({ resource, operation: value })),
			),
		);
}

function checkSchemas({ folder }, engine, loader) {
	const operations = Object.values(loader.nodeTypes).flatMap(({ type, sourcePath }) => {
		const { name, version } = type.description;
		const nodeDir = path.join(folder, path.dirname(sourcePath));
		return operationsOf(type.description).map(({ resource, operation }) => ({
			label: [name, resource, operation].filter(Boolean).join(' '),
			schema: engine.loadOutputSchema({ nodeDir, version, resource, operation }),
		}));
	});
	const without = operations.filter(({ schema }) => schema?.type !== 'object');
	return {
		figure: `${operations.length - without.length} of ${count(operations.length, 'operation')}`,
		problems:
			operations.length === 0
				? ['no operation found']
				: without.map(({ label }) => `${label} has no output schema`),
	};
}

/** The checks that need the package loaded by n8n. */
async function checkInEngine(unpacked) {
	const { n8n } = unpacked.manifest;
	let engine;
	let loader;
	await check('loads in n8n', async () => {
		engine = loadEngine();
		loader = await loadPackage(unpacked, engine);
		return { figure: `n8n-core ${require('n8n-core/package.json').version}` };
	});
	if (loader === undefined) return;
	const nodes = Object.values(loader.nodeTypes).map(({ type }) => type.description);
	const credentials = Object.values(loader.credentialTypes).map(({ type }) => type);
	await check('nodes', () => checkLoaded(n8n.nodes, loader.known.nodes));
	await check('credentials', () => checkLoaded(n8n.credentials, loader.known.credentials));
	await check('icons', () => checkIcons(unpacked, [...nodes, ...credentials]));
	await check('codex files', () => checkCodex(nodes));
	await check('output schemas', () => checkSchemas(unpacked, engine, loader));
}

async function checkAll(temporary) {
	const { tarball, size } = await packProject(root, temporary);
	const folder = await extractPackage(tarball, temporary);
	// An n8n provides the peer dependencies from above the packages installed in it.
	fs.symlinkSync(path.join(root, 'node_modules'), path.join(temporary, 'node_modules'), 'junction');
	const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const unpacked = { folder, manifest, files: filesIn(folder) };

	await check('packed size', () => checkSize(size));
	await check('files', () => checkFileList(unpacked));
	await check('no tests, maps or sources in dist', () => checkDist(unpacked));
	await check('no sourceMappingURL', () => checkSourceMapComments(unpacked));
	await check('no path of this machine', () => checkAbsolutePaths(unpacked));
	await check('imports of packages', () => checkImports(unpacked));
	await check('scan of the package', () => scan(folder));
	await check('scan of the sources', scanSources);
	await checkInEngine(unpacked);
}

const temporary = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tarball-')));
// What the scan and n8n write for themselves goes there too, and is gone at the end.
for (const name of ['TMPDIR', 'TEMP', 'TMP', 'N8N_USER_FOLDER']) process.env[name] = temporary;
try {
	await checkAll(temporary);
} catch (error) {
	report('tarball', 'could not be checked', [String(error.message)]);
} finally {
	fs.rmSync(temporary, { recursive: true, force: true });
}
console.log(failed.length === 0 ? 'The tarball is sound.' : `\nFailed: ${failed.join('; ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
