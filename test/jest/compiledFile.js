const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');

/** Hands a compiled file to jest with its source map, so that coverage speaks of the source. */
module.exports = {
	process(code, file) {
		const map = path.join(
			root,
			'build/maps',
			`${path.relative(path.join(root, 'dist'), file)}.map`,
		);
		return { code, map: JSON.parse(fs.readFileSync(map, 'utf8')) };
	},
};
