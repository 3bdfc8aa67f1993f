const { maxWorkers, testEnvironment, testTimeout, transform } = require('../../jest.config.js');

const [loader, options] = transform['\\.ts$'];

/** ES modules that some cores load with `require`, which jest can't. */
const esModules = ['is-network-error', 'p-retry'].join('|');

/** The engine tests in a stage (see `stage.ts`), which jest is given as its root. */
module.exports = {
	testEnvironment,
	testTimeout,
	maxWorkers,
	roots: ['<rootDir>/test/engine'],
	testMatch: ['**/*.test.ts'],
	moduleNameMapper: { '^(?:\\.\\./)+(nodes|credentials)/(.*)$': '<rootDir>/dist/$1/$2' },
	transform: {
		'\\.ts$': [loader, options],
		[`/node_modules/(?:${esModules})/.*\\.js$`]: [loader, { module: { type: 'commonjs' } }],
	},
	transformIgnorePatterns: [`/node_modules/(?!(?:${esModules})/)`],
};
