import { createServer, type AddressInfo, type Server } from 'node:net';

/** So many ports of this machine that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, listen));
	// A server that listens on a port has an address with a port.
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map(close));
	return ports;
}

async function listen(): Promise<Server> {
	const server = createServer();
	await new Promise<void>((done, fail) => {
		server.once('error', fail);
		server.listen(0, '127.0.0.1', done);
	});
	return server;
}

async function close(server: Server): Promise<void> {
	await new Promise((done) => server.close(done));
}
