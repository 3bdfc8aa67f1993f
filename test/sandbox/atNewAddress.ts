/** The addresses of this process. */
const known = new Set<string>();

/**
 * Starts a server until it has an address that none had before: the nodes know an account by it, and
 * remember it as long as the process runs.
 *
 * @param start sees to it that each of them is closed
 */
export async function atNewAddress<Server extends { readonly url: string }>(
	start: () => Promise<Server>,
): Promise<Server> {
	for (;;) {
		const server = await start();
		const isNew = !known.has(server.url);
		known.add(server.url);
		if (isNew) return server;
	}
}
