import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** One POST that a webhook received, with its bytes as they came. */
export interface ReceivedEvent {
	readonly headers: http.IncomingHttpHeaders;
	readonly rawBody: Buffer;
	readonly event: {
		readonly id: string;
		readonly type: string;
		readonly createdAt: string;
		readonly data: Readonly<Record<string, unknown>>;
	};
}

/** Answers a request, or leaves it waiting. */
export type Respond = (response: http.ServerResponse, received: ReceivedEvent) => void;

/** A webhook on this computer, and what reached it. */
export interface WebhookReceiver {
	readonly url: string;
	readonly received: readonly ReceivedEvent[];
	/** Requests that came and were not answered yet. */
	readonly open: () => number;
	/** Resolves once so many requests have come. */
	readonly receives: (count: number) => Promise<readonly ReceivedEvent[]>;
}

/** Answers every request with a status. */
export function answering(status: number, headers: http.OutgoingHttpHeaders = {}): Respond {
	return (response) => response.writeHead(status, headers).end();
}

/** Starts webhooks that are closed when the test has ended. */
export function receiverStarter(): (respond?: Respond) => Promise<WebhookReceiver> {
	const running: http.Server[] = [];
	afterEach(() => {
		for (const server of running.splice(0)) {
			server.close();
			server.closeAllConnections();
		}
	});
	return async (respond = answering(200)) => {
		const received: ReceivedEvent[] = [];
		let open = 0;
		const server = http.createServer((request, response) => {
			open += 1;
			response.on('close', () => (open -= 1));
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const rawBody = Buffer.concat(chunks);
				// The test looks at what the sandbox wrote.
				const event = JSON.parse(rawBody.toString()) as ReceivedEvent['event'];
				const one = { headers: request.headers, rawBody, event };
				received.push(one);
				respond(response, one);
			});
		});
		running.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		// A server that listens on a port has such an address.
		const { port } = server.address() as AddressInfo;
		return {
			url: `http://127.0.0.1:${port}/webhook`,
			received,
			open: () => open,
			receives: async (count) => {
				await until(() => received.length >= count);
				return received;
			},
		};
	};
}

/** Longer than any test may take, so that what never comes fails the test and then ends. */
const longestWait = 20_000;

/** Waits for something that must come. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const end = Date.now() + longestWait;
	while (!(await isSo())) {
		if (Date.now() > end) throw new Error('What the test waits for has not come');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
