import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';
import { keyStore } from '../../../../nodes/shared/run/once/keyStore';
import { processKeysOf } from '../../../../nodes/shared/run/once/processKeys';
import { type KeyEnd, type SendOnce, sendOnce } from '../../../../nodes/shared/run/once/sendOnce';

type Context = Pick<IExecuteFunctions, 'helpers'>;

/** A row in n8n's database, where nobody writes between another's reading and writing. */
function row(): Context {
	const entries = new Set<string>();
	const helpers = {
		async checkProcessedAndRecord(items: string[]) {
			await Promise.resolve();
			const added = items.filter((item) => !entries.has(item));
			for (const item of added) entries.add(item);
			return { new: added, processed: items.filter((item) => !added.includes(item)) };
		},
		async removeProcessed(items: string[]) {
			await Promise.resolve();
			for (const item of items) entries.delete(item);
		},
	};
	// The rest of n8n's helpers has nothing to do with keys.
	return { helpers: helpers as unknown as Context['helpers'] };
}

/** What a run does: it sends with a key, which ends in some way, or it is over and another begins. */
type Step = { readonly key: string; readonly ended: KeyEnd } | 'close';

const keys = ['a', 'b', 'c', 'd'];
const ends: readonly KeyEnd[] = ['sent', 'unknown', 'refused', 'notSent'];
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ key: fc.constantFrom(...keys), ended: fc.constantFrom(...ends) }),
	},
	{ weight: 1, arbitrary: fc.constant('close' as const) },
);
const processes = 3;
/** What each process does. */
const schedule = fc.array(fc.array(step, { minLength: 10, maxLength: 10 }), {
	minLength: processes,
	maxLength: processes,
});

/** The messages that went out although their key had been sent, or nobody knew whether it had. */
async function sentAgain(steps: readonly (readonly Step[])[], name: string): Promise<string[]> {
	const context = row();
	const taken = new Set<string>();
	const again: string[] = [];

	async function process(ofProcess: readonly Step[], index: number): Promise<void> {
		const open = (): SendOnce =>
			sendOnce(keyStore(context, 'node', 1_000), processKeysOf(`${name} process ${index}`));
		let run = open();
		for (const each of ofProcess) {
			if (each === 'close') {
				await run.close();
				run = open();
				continue;
			}
			const claim = await run.claim(each.key);
			if (claim.kind !== 'ours') continue;
			if (taken.has(each.key)) again.push(each.key);
			taken.add(each.key);
			await new Promise(setImmediate);
			if (each.ended === 'refused' || each.ended === 'notSent') taken.delete(each.key);
			claim.end(each.ended);
		}
		await run.close();
	}

	await Promise.all(steps.map(process));
	return again;
}

it('no key goes out twice, whatever several processes do with it', async () => {
	const schedules = fc.sample(schedule, { numRuns: 100, seed: 1 });
	const again = await Promise.all(
		schedules.map(async (steps, index) => await sentAgain(steps, `schedule ${index}`)),
	);
	expect(again.flat()).toEqual([]);
});
