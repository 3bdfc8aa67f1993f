import type { SandboxOptions } from '../../sandbox/sandboxOptions';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';

/** Starts sandboxes that are closed when the test has ended. */
export function sandboxStarter(): (options?: Partial<SandboxOptions>) => Promise<Sandbox> {
	const running: Sandbox[] = [];
	afterEach(async () => {
		await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
	});
	return async (options) => {
		const sandbox = await startSandbox(options);
		running.push(sandbox);
		return sandbox;
	};
}
