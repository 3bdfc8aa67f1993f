import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that a system gives away by itself, for one of those would not stay free. */
const [lowest, highest] = [10_000, 32_000];

/** Why a port can't be had, though others can: somebody listens, or the system keeps it back. */
const taken = new Set(['EADDRINUSE', 'EACCES']);

/** So many ports of this machine that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const ports = new Set<number>();
	while (ports.size < count) {
		const port = randomInt(lowest, highest);
		if (await isFree(port)) ports.add(port);
	}
	return [...ports];
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	return await new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (taken.has(error.code ?? '')) resolve(false);
			else reject(error);
		});
		server.listen(port, '127.0.0.1', () => {
			server.close(() => {
				resolve(true);
			});
		});
	});
}
