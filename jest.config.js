const { availableParallelism } = require('node:os');

/**
 * Every test runs the compiled package in dist: an import of nodes/… or credentials/… is typed by
 * the source and served by what is shipped. The maps lead the coverage back to the sources.
 */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	moduleNameMapper: {
		'^(?:\\.\\./)+(nodes|credentials)/(.*)$': '<rootDir>/dist/$1/$2',
	},
	transform: {
		'/dist/.*\\.js$': '<rootDir>/test/jest/compiledFile.js',
		'\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	// The compiled package must be transformed to be measured; what npm installed must not.
	transformIgnorePatterns: ['/node_modules/'],
	// A busy machine takes many times as long as a quiet one.
	testTimeout: 120_000,
	// Many tests wait rather than reckon, which leaves processors idle.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
	collectCoverageFrom: ['dist/{nodes,credentials}/**/*.js'],
	coverageDirectory: 'coverage',
	coverageReporters: ['text', 'lcov', 'json-summary'],
	coverageThreshold: { global: { lines: 95, branches: 90 } },
};
