const { dest, parallel, series, src } = require('gulp');
const fs = require('node:fs/promises');
const path = require('node:path');
const { countryTableSource } = require('./scripts/countryTable');
const { timeZoneTableSource } = require('./scripts/timeZoneTable');

const assets = [
	'nodes/**/*.svg',
	'nodes/**/*.node.json',
	'nodes/**/__schema__/**/*.json',
	'credentials/**/*.svg',
];

/** Country data as source files of ours: phone numbers, from libphonenumber-js; time zones. */
async function countries() {
	await fs.writeFile('nodes/shared/phone/countryTable.ts', countryTableSource());
	await fs.writeFile('nodes/shared/gate/hours/timeZoneTable.ts', timeZoneTableSource());
}

/** Icons, codex files and output schemas go beside the compiled nodes. */
function copyAssets() {
	return src(assets, { base: '.', encoding: false }).pipe(dest('dist'));
}

/**
 * The source maps serve the coverage report and debugging, not the package: they move to
 * build/maps, and the compiled files lose the comment that points at them.
 */
async function moveMaps() {
	const files = await fs.readdir('dist', { recursive: true });
	for (const file of files.filter((name) => name.endsWith('.js'))) {
		const compiled = path.join('dist', file);
		const code = await fs.readFile(compiled, 'utf8');
		await fs.writeFile(compiled, code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
		await fs.mkdir(path.join('build/maps', path.dirname(file)), { recursive: true });
		await fs.rename(`${compiled}.map`, path.join('build/maps', `${file}.map`));
	}
}

async function clean() {
	await fs.rm('dist', { recursive: true, force: true });
	await fs.rm('build/maps', { recursive: true, force: true });
}

exports.clean = clean;
exports.countries = countries;
exports.package = parallel(copyAssets, moveMaps);
exports.default = series(countries);
