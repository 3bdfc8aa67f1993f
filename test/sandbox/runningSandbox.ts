import type { SandboxOptions } from '../../sandbox/sandboxOptions';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';

/** The addresses that an account was known at: the nodes remember it, as long as the process runs. */
const known = new Set<string>();

/**
 * Starts sandboxes that are closed when the test has ended, each at an address of its own unless a port
 * is asked for.
 */
export function sandboxStarter(): (options?: Partial<SandboxOptions>) => Promise<Sandbox> {
	const running: Sandbox[] = [];
	afterEach(async () => {
		await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
	});
	return async (options) => {
		for (;;) {
			const sandbox = await startSandbox(options);
			running.push(sandbox);
			const isNew = !known.has(sandbox.url);
			known.add(sandbox.url);
			if (isNew || options?.port !== undefined) return sandbox;
		}
	};
}
