/** Aborts when a user ends this process: with Ctrl+C, or by closing the terminal. */
export function ending(): AbortController {
	const controller = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			controller.abort();
		});
	}
	return controller;
}
