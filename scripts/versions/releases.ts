/** A release of n8n, and the packages of its own that the engine tests import, as it names them. */
export interface Release {
	readonly n8n: string;
	readonly packages: Readonly<Record<string, string>>;
	/** One of the few that stand for all where time is short. */
	readonly isOneOfFew?: boolean;
}

function release(
	n8n: string,
	core: string,
	workflow: string,
	{ di, common }: { readonly di: string; readonly common: string },
): Release {
	return {
		n8n,
		packages: {
			'n8n-core': core,
			'n8n-workflow': workflow,
			'@n8n/di': di,
			'@n8n/backend-common': common,
		},
	};
}

/**
 * The releases that are tried, the oldest supported one first: one of each behaviour that is known to
 * differ (n8n facts, 6). All that a release names is in the registry, which is not so for each.
 */
export const releases: readonly Release[] = [
	// The first release of 1.100 that can be installed; the last that keeps the cause of an error.
	{
		...release('1.100.1', '1.99.0', '1.97.0', { di: '0.6.0', common: '0.10.0' }),
		isOneOfFew: true,
	},
	release('1.115.4', '1.114.1', '1.112.0', { di: '0.9.0', common: '0.25.0' }),
	// Patches of 1.123 still come out.
	{
		...release('1.123.81', '1.122.48', '1.120.31', { di: '0.10.0', common: '0.33.35' }),
		isOneOfFew: true,
	},
	release('2.0.3', '2.0.2', '2.0.1', { di: '0.10.0', common: '1.0.2' }),
	release('2.20.12', '2.20.6', '2.20.3', { di: '0.11.0', common: '1.20.5' }),
	// The last that loses the cause of an error, and the first that keeps it again.
	release('2.33.7', '2.33.2', '2.33.2', { di: '0.16.0', common: '1.33.2' }),
	release('2.34.4', '2.34.2', '2.34.2', { di: '0.16.0', common: '1.34.2' }),
	// What `npm test` runs on; the last here, so that the table shows all.
	release('2.41.1', '2.41.1', '2.41.0', { di: '0.17.0', common: '1.41.1' }),
];
