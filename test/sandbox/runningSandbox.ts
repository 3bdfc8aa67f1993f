import type { SandboxOptions } from '../../sandbox/sandboxOptions';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { atNewAddress } from './atNewAddress';

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
		const begin = async () => {
			const sandbox = await startSandbox(options);
			running.push(sandbox);
			return sandbox;
		};
		return await (options?.port === undefined ? atNewAddress(begin) : begin());
	};
}
