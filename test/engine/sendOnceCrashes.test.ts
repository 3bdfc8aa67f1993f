import fc from 'fast-check';
import { processedData } from './harness/processedData';
import type { NodeExecution } from './harness/runNode';
import { refusal, type Reply, scriptedServerStarter, sent } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();

/** What comes of a message, whenever it is asked for: by the last digit of its number. */
const fates: readonly { readonly accepted: boolean; readonly reply: Reply }[] = [
	{ accepted: true, reply: sent },
	{ accepted: false, reply: refusal(400, 'Phone number is invalid', 1001) },
	{ accepted: true, reply: refusal(500, 'Oops', 500) },
	{ accepted: false, reply: refusal(500, 'Oops', 500) },
	{ accepted: true, reply: { status: 200, body: { status: 'success', data: {} }, after: 3 } },
];

const fateOf = (number: string) => fates[Number(number.at(-1))] ?? { accepted: true, reply: sent };

const schedules = fc.record({
	size: fc.oneof(
		{ weight: 5, arbitrary: fc.integer({ min: 1, max: 15 }) },
		{ weight: 1, arbitrary: fc.integer({ min: 45, max: 110 }) },
	),
	/** Items of a list with the same key as the first ones. */
	doubles: fc.integer({ min: 0, max: 4 }),
	concurrency: fc.integer({ min: 1, max: 20 }),
	onError: fc.constantFrom('stopWorkflow', 'continueRegularOutput'),
	/** The executions that are killed, one after the other, and after how many events. */
	crashes: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
	/** A second execution runs at the same time as the first one. */
	together: fc.boolean(),
});

/** A process that may be killed: what comes after that never happened. */
interface Life {
	events: number;
	readonly end: number;
	left: ReadonlyMap<string, string> | undefined;
}

it('whenever n8n is killed, no key is sent twice, and none is lost without a word', async () => {
	let life: Life = { events: 0, end: Infinity, left: undefined };
	let accepted: string[] = [];

	/** Something has happened, or is about to; here the process may be killed. */
	function event(): void {
		life.events++;
		if (life.events === life.end) life.left = processedData.snapshot();
	}
	const server = await start(({ number }) => {
		event();
		const { accepted: isTaken, reply } = fateOf(number);
		if (isTaken && life.left === undefined) accepted.push(number);
		event();
		return reply;
	});
	const credential = server.credential();

	await fc.assert(
		fc.asyncProperty(schedules, async (schedule) => {
			const { size, doubles, concurrency, onError, crashes, together } = schedule;
			const distinct = ordinaryNumbers(size);
			const numbers = [...distinct, ...distinct.slice(0, doubles)];
			accepted = [];
			processedData.clear();
			processedData.watch(event);

			async function execute(): Promise<NodeExecution> {
				return await sendSms(credential, numbers, {
					onError,
					options: { concurrency, maxRetries: 0, sendOnceKey: '={{ $json.number }} shipped' },
				});
			}
			for (const end of [...crashes, Infinity]) {
				life = { events: 0, end, left: undefined };
				await Promise.all(together ? [execute(), execute()] : [execute()]);
				if (life.left !== undefined) processedData.restore(life.left);
			}
			life = { events: 0, end: Infinity, left: undefined };
			const last = await sendSms(credential, numbers, {
				onError: 'continueRegularOutput',
				options: { maxRetries: 0, sendOnceKey: '={{ $json.number }} shipped' },
			});

			expect(new Set(accepted).size).toBe(accepted.length);
			const output = last.output();
			expect(output).toHaveLength(numbers.length);
			for (const [index, number] of numbers.entries()) {
				const digits = number.slice(1);
				const json = output[index];
				if (json !== undefined && 'error' in json) {
					// Refused, or in doubt: a person is told.
					const { outcome } = json.error as { outcome: string };
					expect(['refused', 'unknown', 'notSent']).toContain(outcome);
					if (outcome !== 'unknown') expect(accepted).not.toContain(digits);
				} else {
					expect(accepted).toContain(digits);
				}
			}
		}),
		{ numRuns: Number(process.env.FAULT_SCHEDULES ?? 300) },
	);
}, 600_000);
