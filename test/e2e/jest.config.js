const { testEnvironment, transform } = require('../../jest.config.js');

/** The packed package in the real n8n: run by `npm run e2e`, which prepares it. */
module.exports = {
	testEnvironment,
	transform,
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.ts'],
	testTimeout: 600_000,
	// Each file starts an n8n of its own, and mostly waits for it.
	maxWorkers: 2,
};
