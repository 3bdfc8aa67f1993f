import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { longestConnect, type Service } from './service';

/** The PostgreSQL of this machine, or the one that DATABASE_URL points to. */
export const postgres: Service = {
	name: 'PostgreSQL',
	url: process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres',
	variable: 'DATABASE_URL',
	connect: async () => {
		await ask('SELECT 1');
	},
};

/** A database that nobody else uses. */
export interface OwnDatabase {
	/** What n8n has to be told to use it. */
	readonly environment: Readonly<Record<string, string>>;
	drop(): Promise<void>;
}

/** Makes a database beside the one that the address names. */
export async function createDatabase(): Promise<OwnDatabase> {
	const name = `buzzbip_queue_${randomUUID().replaceAll('-', '')}`;
	await ask(`CREATE DATABASE ${name}`);
	const { host, port, user, password } = client();
	return {
		environment: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_DATABASE: name,
			DB_POSTGRESDB_HOST: host,
			DB_POSTGRESDB_PORT: `${port}`,
			DB_POSTGRESDB_USER: user ?? 'postgres',
			DB_POSTGRESDB_PASSWORD: password ?? '',
		},
		drop: async () => {
			await ask(`DROP DATABASE ${name} WITH (FORCE)`);
		},
	};
}

function client(): Client {
	return new Client({
		connectionString: postgres.url,
		connectionTimeoutMillis: longestConnect,
	});
}

async function ask(sql: string): Promise<void> {
	const connection = client();
	try {
		await connection.connect();
		await connection.query(sql);
	} finally {
		await connection.end();
	}
}
