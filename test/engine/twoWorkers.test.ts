import { scriptedServerStarter } from './scriptedServer';
import { ordinaryNumbers } from './sendSms';
import { startWorker, type Worker } from './workers/startWorker';

const start = scriptedServerStarter();
const workers: Worker[] = [];

beforeAll(async () => {
	for (const other of [1, 0]) {
		workers.push(await startWorker((data) => workers[other]?.store(data)));
	}
}, 300_000);

afterAll(() => {
	for (const worker of workers) worker.end();
});

it.each([1, 5, 20])(
	'two workers on a server that ends the old token at each login, and each token after a while, lose no message (concurrency %d)',
	async (concurrency) => {
		const valid = { token: '', uses: 0 };
		const server = await start(
			({ token }) => {
				const good = token === valid.token && valid.uses++ < 40;
				return good
					? { status: 200, body: { status: 'success', data: { id: 1 } }, after: 10 }
					: { status: 401, body: { code: 401, message: 'Expired JWT Token' }, after: 10 };
			},
			(count) => {
				Object.assign(valid, { token: `token-${count}`, uses: 0 });
				return { status: 200, body: { token: valid.token }, after: 20 };
			},
		);
		for (const worker of workers) worker.store(server.credential().stored());
		const numbers = ordinaryNumbers(200);
		const outputs = await Promise.all(
			workers.map((worker, index) =>
				worker.send(numbers.slice(index * 100, index * 100 + 100), concurrency),
			),
		);
		expect(outputs.flat().filter((json) => 'error' in json)).toEqual([]);
		expect(outputs.flat()).toHaveLength(200);
		// Each of them logs in on its own.
		expect(server.logins()).toBeGreaterThan(5);
	},
);
