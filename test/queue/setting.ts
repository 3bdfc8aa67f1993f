import { startSandboxProcess, type SandboxProcess } from '../../bench/process/remoteSandbox';
import { publicApi, signIn, type PublicApi, type Session } from '../../editor/session';
import { openQueueMode, type QueueMode } from './queueMode';

/** Everything that the measurements need. */
export interface Setting extends Pick<QueueMode, 'main' | 'workers'> {
	readonly sandboxes: SandboxProcess;
	readonly session: Session;
	readonly api: PublicApi;
	readonly signal: AbortSignal;
	close(): Promise<void>;
}

/** n8n's main process, a session in it, and a process of its own for the sandbox. */
export async function openSetting(signal: AbortSignal): Promise<Setting> {
	const sandboxes = startSandboxProcess(signal);
	let queueMode: QueueMode | undefined;
	async function close(): Promise<void> {
		sandboxes.end();
		await queueMode?.close();
	}
	try {
		queueMode = await openQueueMode();
		const { main, workers } = queueMode;
		const session = await signIn(main.url);
		const api = await publicApi(main.url, session);
		return { main, workers, sandboxes, session, api, signal, close };
	} catch (error) {
		await close();
		throw error;
	}
}
