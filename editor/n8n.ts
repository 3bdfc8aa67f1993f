import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../scripts/runCommand';
import { freePorts } from './freePorts';
import type { Installation } from './installation';
import { pinnedN8n } from './installN8n';
import { nodeForN8n } from './installNode';
import { packedPackage } from './packPackage';

/** One n8n with this package installed, with a user folder of its own. */
export interface N8n {
	/** Where its editor, webhooks and API are: `http://127.0.0.1:<port>`. */
	readonly url: string;
	/** Everything that its processes have printed. */
	readonly logFile: string;
	/** Of its server; undefined while none runs. */
	readonly processId: () => number | undefined;
	/** The folder of its database and keys. */
	readonly dataFolder: string;
	/**
	 * Runs one of n8n's own commands, such as `import:workflow`.
	 *
	 * @returns what it printed on stdout
	 */
	command(...args: string[]): Promise<string>;
	/** Resolves when n8n answers. */
	start(): Promise<void>;
	/** Resolves when it has ended. */
	stop(): Promise<void>;
	/** Ends it without a warning, as a power cut does; resolves when it has ended. */
	kill(): Promise<void>;
}

/** How an n8n differs from another. */
export interface N8nSettings {
	/** The name of its user folder. */
	readonly name: string;
	/** Keeps what an n8n of this name has left there. */
	readonly keep?: boolean;
	/** Variables besides, as n8n documents them. */
	readonly environment?: Readonly<Record<string, string>>;
	/** The folder of another package than the one that was packed last. */
	readonly packageFolder?: string;
	/** Another n8n than the pinned one. */
	readonly installation?: Installation;
	/** The command that serves, instead of `start`. */
	readonly serve?: string;
}

const longestStart = 240_000;
/** n8n itself ends what still runs after half a minute. */
const longestEnd = 60_000;

/** Puts this package into a user folder, as installing a community package by hand does. */
export async function createN8n(settings: N8nSettings): Promise<N8n> {
	const { script, homes } = settings.installation ?? pinnedN8n;
	const home = join(homes, settings.name);
	if (settings.keep !== true) await rm(home, { recursive: true, force: true });
	const dataFolder = join(home, '.n8n');
	const installed = join(dataFolder, 'nodes', 'node_modules', 'n8n-nodes-buzzbip');
	await rm(installed, { recursive: true, force: true });
	await mkdir(installed, { recursive: true });
	await cp(settings.packageFolder ?? packedPackage, installed, { recursive: true });

	const [port = 0, brokerPort = 0] = await freePorts(2);
	const url = `http://127.0.0.1:${port}`;
	const logFile = join(home, 'n8n.log');
	const env = {
		...ownEnvironment(),
		N8N_USER_FOLDER: home,
		N8N_PORT: `${port}`,
		N8N_RUNNERS_BROKER_PORT: `${brokerPort}`,
		// Where a worker tells whether it is ready; nothing else reads these two.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: `${port}`,
		WEBHOOK_URL: `${url}/`,
		...quiet,
		...settings.environment,
	};
	let running: ChildProcess | undefined;

	return {
		url,
		logFile,
		processId: () => running?.pid,
		dataFolder,
		async command(...args) {
			// Its own port for the task runner: it may run beside the server.
			const [ownBrokerPort] = await freePorts(1);
			return await runCommand(nodeForN8n(), [script, ...args], {
				cwd: home,
				env: { ...env, N8N_RUNNERS_BROKER_PORT: `${ownBrokerPort}` },
			});
		},
		async start() {
			running = spawn(nodeForN8n(), [script, settings.serve ?? 'start'], {
				cwd: home,
				env,
				stdio: ['ignore', 'pipe', 'pipe'],
			});
			const log = createWriteStream(logFile, { flags: 'a' });
			running.stdout?.pipe(log, { end: false });
			running.stderr?.pipe(log, { end: false });
			// The webhooks of its workflows answer only when n8n says so; a worker has none.
			const active =
				settings.serve === undefined && untilPrinted(running, 'Editor is now accessible');
			await untilReady(url, running, logFile);
			await active;
		},
		async stop() {
			if (running !== undefined) await end(running, 'SIGTERM');
			running = undefined;
		},
		async kill() {
			if (running !== undefined) await end(running, 'SIGKILL');
			running = undefined;
		},
	};
}

/** This process's variables, without those that n8n or Node.js would take for their own. */
function ownEnvironment(): NodeJS.ProcessEnv {
	const foreign = /^(?:N8N_|DB_|QUEUE_|EXECUTIONS_|WEBHOOK_|npm_|NODE_|JEST_)/;
	const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	// n8n starts its task runner with the first `node` of the path.
	const path = [dirname(nodeForN8n()), process.env.PATH].join(delimiter);
	return { ...Object.fromEntries(own), PATH: path };
}

/** For a machine of one's own: nobody is asked, nothing is reported, nobody else can connect. */
const quiet = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
};

async function untilReady(url: string, server: ChildProcess, logFile: string): Promise<void> {
	const end = Date.now() + longestStart;
	while (Date.now() < end) {
		if (server.exitCode !== null) {
			throw new Error(`n8n has ended while it started; ${logFile} tells why`);
		}
		const answer = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
		if (answer?.ok === true) return;
		await sleep(200);
	}
	throw new Error(
		`n8n has not answered for ${longestStart / 60_000} minutes; ${logFile} tells why`,
	);
}

/** Resolves when the process has printed a text, or ended. */
async function untilPrinted(server: ChildProcess, text: string): Promise<void> {
	await new Promise<void>((done) => {
		let printed = '';
		server.once('exit', () => {
			done();
		});
		server.stdout?.on('data', function read(part: Buffer) {
			printed += part.toString();
			if (!printed.includes(text)) return;
			server.stdout?.off('data', read);
			done();
		});
	});
}

async function end(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const ended = new Promise((done) => server.once('exit', done));
	server.kill(signal);
	const late = setTimeout(() => server.kill('SIGKILL'), longestEnd);
	await ended;
	clearTimeout(late);
}
