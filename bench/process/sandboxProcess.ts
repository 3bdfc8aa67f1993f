import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import type { RecordedRequest } from '../../sandbox/records';
import type {
	AcceptedMessage,
	Received,
	SandboxQuestion,
	SentAnswer,
	SentQuestion,
} from './sandboxProtocol';

/** The sandbox of the moment, with the times that it does not keep itself. */
interface OpenSandbox {
	readonly sandbox: Sandbox;
	readonly accepted: readonly AcceptedMessage[];
	readonly rejected: () => number;
	readonly cpuAtStart: NodeJS.CpuUsage;
}

const loginPath = '/api/login_check';

let open: OpenSandbox | undefined;

async function openSandbox({
	options,
	expireAfter,
}: Extract<SandboxQuestion, { ask: 'open' }>): Promise<string> {
	await open?.sandbox.close();
	const accepted: AcceptedMessage[] = [];
	let rejected = 0;
	const openedAt = performance.now();
	const watch = ({ method, path, status, body }: RecordedRequest) => {
		if (status === 429) rejected++;
		if (method !== 'POST' || path === loginPath || status !== 200) return;
		// The sandbox has accepted it, so it has a number; the answer came `latency` later.
		const { number } = body as { number: string };
		accepted.push({
			recipient: number,
			at: performance.now() - openedAt - (options.latency ?? 0),
		});
		if (accepted.length === expireAfter) sandbox.expireTokens();
	};
	const sandbox = await startSandbox(options, watch);
	open = { sandbox, accepted, rejected: () => rejected, cpuAtStart: process.cpuUsage() };
	return sandbox.url;
}

function received(): Received {
	const { sandbox, accepted, rejected, cpuAtStart } = current();
	const { user, system } = process.cpuUsage(cpuAtStart);
	return {
		requests: sandbox.requests.filter(({ path }) => path !== loginPath).length,
		rejected: rejected(),
		logins: sandbox.logins.length,
		recipients: sandbox.messages.map(({ recipient }) => recipient),
		accepted,
		contacts: sandbox.contactsCreated.length,
		cpuSeconds: (user + system) / 1e6,
	};
}

function current(): OpenSandbox {
	if (open === undefined) throw new Error('No sandbox has been opened');
	return open;
}

async function answer(question: SandboxQuestion): Promise<string | Received | null> {
	switch (question.ask) {
		case 'open':
			return await openSandbox(question);
		case 'received':
			return received();
		case 'expireTokens':
			current().sandbox.expireTokens();
			return null;
	}
}

function reply(message: SentAnswer): void {
	process.send?.(message);
}

process.on('message', ({ id, question }: SentQuestion) => {
	answer(question).then(
		(answered) => {
			reply({ id, answer: answered });
		},
		(error: unknown) => {
			reply({ id, error: String(error) });
		},
	);
});
// The benchmark has ended, in whichever way.
process.on('disconnect', () => {
	process.exit();
});
