import { scriptedServerStarter, type Reply, sent } from './scriptedServer';
import { runNode } from './harness/runNode';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const regular = { onError: 'continueRegularOutput' } as const;

/** A list of so many rows, 100 a page, each page after a moment. */
function pages(rows: number, underWay: { now: number; most: number }) {
	return (): Reply => (reply) => {
		underWay.now++;
		underWay.most = Math.max(underWay.most, underWay.now);
		const page = Number((reply.request.query as { currentPage?: string }).currentPage);
		const count = Math.max(0, Math.min(100, rows - (page - 1) * 100));
		const data = Array.from({ length: count }, (__, row) => ({ id: (page - 1) * 100 + row }));
		reply.hijack();
		setTimeout(() => {
			underWay.now--;
			reply.raw.writeHead(200, { 'content-type': 'application/json' });
			reply.raw.end(JSON.stringify({ status: 'success', data }));
		}, 10);
	};
}

it('Concurrency is the most requests at once, whichever items and pages they are for', async () => {
	const underWay = { now: 0, most: 0 };
	const server = await start(pages(1_500, underWay));
	const execution = await runNode({
		type: 'buzzbipSms',
		credentials: server.credential(),
		items: Array.from({ length: 8 }, () => ({})),
		parameters: { operation: 'getAll', returnAll: true, options: { concurrency: 5 } },
		...regular,
	});
	expect(execution.output()).toHaveLength(8 * 1_500);
	expect(underWay.most).toBeLessThanOrEqual(5);
	expect(underWay.most).toBeGreaterThan(2);
});

it('the lowest Max Requests Per Second of the runs on an account counts for all of them', async () => {
	const server = await start(() => sent);
	const credential = server.credential();
	await sendSms(credential, ordinaryNumbers(1));
	const began = performance.now();
	const runs = [5, 6, 7].map((maxRequestsPerSecond) =>
		sendSms(credential, ordinaryNumbers(5), { ...regular, options: { maxRequestsPerSecond } }),
	);
	await Promise.all(runs);
	const seconds = (performance.now() - began) / 1_000;
	// 15 requests are 14 gaps: 2.8 seconds at five per second, 2.3 at six, and 8.4 if they divided the five.
	expect(seconds).toBeGreaterThanOrEqual(2.5);
	expect(seconds).toBeLessThan(8);
	expect(server.requests).toHaveLength(16);
});

it('Max Requests Per Second of a list that is over holds nobody, though it had asked for more pages', async () => {
	const underWay = { now: 0, most: 0 };
	const list = pages(450, underWay);
	const server = await start((request) => (request.method === 'POST' ? sent : list()));
	const credential = server.credential();
	await runNode({
		type: 'buzzbipSms',
		credentials: credential,
		items: [{}],
		parameters: {
			operation: 'getAll',
			returnAll: true,
			options: { maxRequestsPerSecond: 4, concurrency: 5 },
		},
	});
	const before = server.requests.length;
	await sendSms(credential, ordinaryNumbers(20), regular);
	const [one, ...others] = server.requests.slice(before);
	// At four per second they would take five seconds.
	expect((others.at(-1)?.at ?? Infinity) - (one?.at ?? 0)).toBeLessThan(4_500);
});

it('a first item that waits for its approval lets the others start', async () => {
	/** How many looks there had been at each submission. */
	const looksBefore: number[] = [];
	let looks = 0;
	const server = await start(({ method }) => {
		if (method === 'POST') looksBefore.push(looks);
		const decided = method === 'GET' && ++looks > 4;
		const data = { id: 1, state: decided ? 'APPROVED' : 'PENDING' };
		return { status: 200, body: { status: 'success', data } };
	});
	await runNode({
		type: 'buzzbipWhatsApp',
		credentials: server.credential(),
		items: [{ id: '1' }, { id: '2' }, { id: '3' }],
		parameters: {
			resource: 'template',
			operation: 'submit',
			templateId: '={{ $json.id }}',
			options: { waitForApproval: 1 },
		},
		...regular,
	});
	expect(looksBefore).toHaveLength(3);
	// The first item alone takes four looks, a second and more apart.
	expect(looksBefore[2]).toBeLessThan(4);
	expect(looks).toBeGreaterThanOrEqual(6);
});
