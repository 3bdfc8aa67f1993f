import type { IDataObject } from 'n8n-workflow';
import { eventMemory, mostRemembered } from '../../../nodes/BuzzbipTrigger/eventMemory';

let triggers = 0;

/** The memory of a trigger that has received nothing yet, and what n8n stores for it. */
function newTrigger() {
	const name = `trigger ${triggers++}`;
	let stored = '{}';
	return {
		/** As for one request: n8n reads what it has stored. */
		memory() {
			const staticData = JSON.parse(stored) as IDataObject;
			return {
				...eventMemory(name, staticData),
				store: () => {
					stored = JSON.stringify(staticData);
				},
			};
		},
		/** The same trigger in a process that has received nothing. */
		restarted() {
			return eventMemory(`${name}, after a restart`, JSON.parse(stored) as IDataObject);
		},
		bytes: () => stored.length,
	};
}

type Trigger = ReturnType<typeof newTrigger>;

/** One event as n8n takes it, until it has answered. */
async function receive(trigger: Trigger, id: string): Promise<boolean> {
	const memory = trigger.memory();
	const claimed = await memory.claim(id);
	claimed?.started();
	memory.store();
	claimed?.answered(true);
	return claimed !== undefined;
}

describe('the memory of a trigger', () => {
	it('has each event once', async () => {
		const trigger = newTrigger();
		expect(await receive(trigger, 'evt_1')).toBe(true);
		expect(await receive(trigger, 'evt_1')).toBe(false);
		expect(await receive(trigger, 'evt_2')).toBe(true);
	});

	it('is that of one trigger', async () => {
		expect(await receive(newTrigger(), 'evt_1')).toBe(true);
		expect(await receive(newTrigger(), 'evt_1')).toBe(true);
	});

	it('starts an event once that comes three times at the same moment', async () => {
		const trigger = newTrigger();
		const times = await Promise.all([1, 2, 3].map(async () => await receive(trigger, 'evt_1')));
		expect(times.filter(Boolean)).toHaveLength(1);
	});

	it('lets one in that waits, if the first could not be started', async () => {
		const trigger = newTrigger();
		const first = await trigger.memory().claim('evt_1');
		const second = trigger.memory().claim('evt_1');
		const third = trigger.memory().claim('evt_1');
		first?.answered(false);
		const claimed = await second;
		expect(claimed).toBeDefined();
		claimed?.started();
		claimed?.answered(true);
		expect(await third).toBeUndefined();
	});

	it('survives a restart', async () => {
		const trigger = newTrigger();
		await receive(trigger, 'evt_1');
		expect(await trigger.restarted().claim('evt_1')).toBeUndefined();
		expect(await trigger.restarted().claim('evt_2')).toBeDefined();
	});

	it('does not take for received what was only being started when n8n was killed', async () => {
		const trigger = newTrigger();
		await trigger.memory().claim('evt_1');
		await receive(trigger, 'evt_2');
		expect(await trigger.restarted().claim('evt_1')).toBeDefined();
		expect(await trigger.restarted().claim('evt_2')).toBeUndefined();
	});

	it('is not taken back by an execution that ends, and stores what it began with', async () => {
		const trigger = newTrigger();
		const early = trigger.memory();
		(await early.claim('evt_1'))?.started();
		await receive(trigger, 'evt_2');
		early.store();
		expect(await trigger.restarted().claim('evt_2')).toBeUndefined();
	});

	it('is told by the answer alone, where n8n does not ask for it', async () => {
		const trigger = newTrigger();
		(await trigger.memory().claim('evt_1'))?.answered(true);
		expect(await trigger.memory().claim('evt_1')).toBeUndefined();
	});

	it('is bounded, the oldest out first, whatever the IDs are', async () => {
		const trigger = newTrigger();
		for (let index = 0; index <= mostRemembered; index++) {
			await receive(trigger, `${'long '.repeat(200)}${index}`);
		}
		expect(trigger.bytes()).toBeLessThan(mostRemembered * 20);
		expect(await receive(trigger, `${'long '.repeat(200)}${mostRemembered}`)).toBe(false);
		expect(await receive(trigger, `${'long '.repeat(200)}1`)).toBe(false);
		expect(await receive(trigger, `${'long '.repeat(200)}0`)).toBe(true);
	});

	it.each([null, 'evt_1', 7, { 0: 'evt_1' }, [7, null]])(
		'begins anew where something else is stored: %j',
		async (receivedEvents) => {
			const memory = eventMemory(`trigger ${triggers++}`, { receivedEvents });
			expect(await memory.claim('evt_1')).toBeDefined();
		},
	);
});
