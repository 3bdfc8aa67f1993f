import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { longestConnect, type Service } from './service';

/** The Redis of this machine, or the one that REDIS_URL points to. */
export const redis: Service = {
	name: 'Redis',
	url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379',
	variable: 'REDIS_URL',
	connect: async () => {
		await ask(async (client) => {
			await client.ping();
		});
	},
};

/** A place in Redis that nobody else uses. */
export interface OwnKeys {
	/** What n8n has to be told to keep to it. */
	readonly environment: Readonly<Record<string, string>>;
	remove(): Promise<void>;
}

/** All keys of one run begin with a prefix of their own. */
export function ownKeys(): OwnKeys {
	const prefix = `buzzbip-queue-${randomUUID()}`;
	const { hostname, port, username, password, pathname, protocol } = new URL(redis.url);
	return {
		environment: {
			QUEUE_BULL_PREFIX: prefix,
			N8N_REDIS_KEY_PREFIX: prefix,
			QUEUE_BULL_REDIS_HOST: hostname,
			QUEUE_BULL_REDIS_PORT: port === '' ? '6379' : port,
			QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(username),
			QUEUE_BULL_REDIS_PASSWORD: decodeURIComponent(password),
			QUEUE_BULL_REDIS_DB: pathname.slice(1) === '' ? '0' : pathname.slice(1),
			QUEUE_BULL_REDIS_TLS: `${protocol === 'rediss:'}`,
		},
		remove: async () => {
			await ask(async (client) => {
				for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1000 })) {
					// The stream hands out one list of keys after the other.
					if ((keys as string[]).length > 0) await client.del(keys as string[]);
				}
			});
		},
	};
}

async function ask(question: (client: Redis) => Promise<void>): Promise<void> {
	const client = new Redis(redis.url, {
		connectTimeout: longestConnect,
		lazyConnect: true,
		retryStrategy: () => null,
	});
	// What it throws itself is only that the connection is closed.
	let reason: unknown;
	client.on('error', (error) => {
		reason = error;
	});
	try {
		await client.connect();
		await question(client);
	} catch (error) {
		throw reason ?? error;
	} finally {
		client.disconnect();
	}
}
