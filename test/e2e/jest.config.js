const { testEnvironment, transform } = require('../../jest.config.js');

/** The packed package in the real n8n: run by `npm run e2e`, which prepares it. */
module.exports = {
	testEnvironment,
	transform,
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.ts'],
	testTimeout: 180_000,
	maxWorkers: 1,
};
