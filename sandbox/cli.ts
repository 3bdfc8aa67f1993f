import { commandLine, optionsOf } from './commandLine';
import type { RecordedDelivery, RecordedRequest } from './records';
import { requestLine } from './http/requestLine';
import { startSandbox, type Sandbox } from './sandbox';
import { deliveryLine } from './webhooks/deliveryLine';
import { welcome } from './welcome';

const endingSignals = ['SIGINT', 'SIGTERM'] as const;

/** Why the sandbox could not start, by the code of the system's error. */
const startFailures: Readonly<Record<string, (port: number) => string>> = {
	EADDRINUSE: (port) => `Port ${port} is already in use: choose another one with --port.`,
	EACCES: (port) => `Port ${port} is not open to you: choose one above 1023 with --port.`,
};

const options = optionsOf(commandLine().parse(process.argv));

function print(request: RecordedRequest): void {
	console.log(requestLine(request, new Date()));
}

function printDelivery(delivery: RecordedDelivery): void {
	console.log(deliveryLine(delivery, new Date()));
}

function run(sandbox: Sandbox): void {
	for (const signal of endingSignals) {
		process.once(signal, () => void end(sandbox));
	}
	console.log(`${welcome(sandbox.url)}\n`);
}

async function end(sandbox: Sandbox): Promise<void> {
	await sandbox.close();
	process.exit(0);
}

function explain(error: unknown): void {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	console.error(startFailures[code]?.(options.port) ?? error);
	process.exitCode = 1;
}

startSandbox(options, print, printDelivery).then(run).catch(explain);
