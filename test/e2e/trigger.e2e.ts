import type { IRunExecutionData } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { workflowId } from '../../editor/exampleWorkflows';
import { importCredentials, importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { publicApi, signIn, type PublicApi, type Session } from '../../editor/session';
import { endAfterAll } from './endAfterAll';
import { publish } from './publish';
import {
	deliver,
	type Delivered,
	deliverWithRetries,
	messageReceived,
	signatureOf,
	timeOfTries,
} from './trigger/signedEvents';
import { slowWorkflow, triggerName, webhookCredential } from './trigger/slowWorkflow';

/** So many events, each sent three times. */
const size = 500;
const id = workflowId('trigger');
const longestAnswer = 10_000;

interface Started {
	readonly status: string;
	readonly data?: Pick<IRunExecutionData, 'resultData' | 'executionData'>;
}

describe('the trigger in the real n8n', () => {
	const ending = endAfterAll();
	let n8n: N8n;
	let session: Session;
	let api: PublicApi;
	let url: string;

	beforeAll(async () => {
		// By its newer engine, n8n 2.41 takes eight times as long for each request, whatever the node does.
		const environment = { N8N_EXPRESSION_ENGINE: 'legacy' };
		n8n = await createN8n({ name: 'trigger', environment });
		ending(() => n8n.stop());
		await importCredentials(n8n, [webhookCredential]);
		await importWorkflows(n8n, [slowWorkflow(id, 2)]);
		await open();
		await publish(session, id);
		url = `${n8n.url}/webhook/${id}/buzzbip`;
		// n8n publishes a workflow a moment after it has said so.
		while ((await deliver(url, 'none', 'none')).status === 404) await sleep(100);
	});

	async function open(): Promise<void> {
		await n8n.start();
		session = await signIn(n8n.url);
		api = await publicApi(n8n.url, session);
	}

	/** How many executions an event has started, by the event's ID; crashed ones apart. */
	async function executions(): Promise<{ all: Map<string, number>; whole: Map<string, number> }> {
		const all = new Map<string, number>();
		const whole = new Map<string, number>();
		let cursor: string | null = '';
		while (cursor !== null) {
			const query = `workflowId=${id}&includeData=true&limit=100${cursor && `&cursor=${cursor}`}`;
			const page: { data: Started[]; nextCursor: string | null } = await api.get(
				`/api/v1/executions?${query}`,
			);
			for (const execution of page.data) {
				const event = eventOf(execution);
				all.set(event, (all.get(event) ?? 0) + 1);
				if (execution.status === 'success') whole.set(event, (whole.get(event) ?? 0) + 1);
			}
			cursor = page.nextCursor;
		}
		return { all, whole };
	}

	async function quiet(): Promise<void> {
		const running = async () => {
			const query = `workflowId=${id}&status=running&limit=1`;
			const waiting = `workflowId=${id}&status=waiting&limit=1`;
			const found = await Promise.all(
				[query, waiting].map(
					async (one) => await api.get<{ data: unknown[] }>(`/api/v1/executions?${one}`),
				),
			);
			return found.some(({ data }) => data.length > 0);
		};
		while (await running()) await sleep(200);
	}

	it('refuses a thousand wrong signatures, starts nothing, and takes the right one', async () => {
		const body = messageReceived('evt_wrong');
		const right = signatureOf(body);
		const began = Date.now();
		const numbers = Array.from({ length: 1_000 }, (_, index) => index);
		const wrong = await atOnce(50, numbers, async (index) => {
			const signature = right.replace(/^.{4}/, index.toString(16).padStart(4, 'f'));
			return await deliver(url, body, signature);
		});
		console.log(`1,000 wrong signatures in ${Date.now() - began} ms`);
		expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]));
		expect((await executions()).all).toEqual(new Map());
		expect((await deliver(url, body, right.toUpperCase())).status).toBe(401);
		expect((await deliver(url, `${body} `, right)).status).toBe(401);
		const large = messageReceived('x'.repeat(1_000_000));
		expect((await deliver(url, large, signatureOf(large))).status).toBe(413);
		expect((await deliver(url, '[]', signatureOf('[]'))).status).toBe(400);
		expect((await deliver(url, body, right)).status).toBe(200);
		await quiet();
		expect((await executions()).all).toEqual(new Map([['evt_wrong', 1]]));
	});

	it('starts one execution for each of many events that come three times', async () => {
		const ids = Array.from({ length: size }, (_, index) => `evt_${index}`);
		// So few that n8n answers in time on a slow machine, too.
		const deliveries = (await atOnce(24, ids, sendThreeTimes)).flat();
		await quiet();
		const { all } = await executions();
		tell('undisturbed', deliveries, ids, all);
		expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set([200]));
		expect(ids.map((event) => all.get(event))).toEqual(ids.map(() => 1));
		expect(Math.max(...deliveries.map(({ took }) => took))).toBeLessThan(longestAnswer);
	});

	it('loses none that come while n8n is killed and started again', async () => {
		const ids = Array.from({ length: size }, (_, index) => `evt_restart_${index}`);
		const underWay = 100;
		let begun = 0;
		const restart = async () => {
			while (begun < size / 2) await sleep(10);
			await n8n.kill();
			const killedAt = Date.now();
			await open();
			return Date.now() - killedAt;
		};
		const restarted = restart();
		const givenUp: string[] = [];
		const send = async (event: string) => {
			begun += 1;
			const delivered = await sendThreeTimes(event);
			if (delivered.some(({ status }) => status === 200)) return delivered;
			// On a slow machine n8n takes longer to start than Buzzbip tries.
			givenUp.push(event);
			await restarted;
			return [...delivered, ...(await sendThreeTimes(event))];
		};
		const [deliveries, took] = await Promise.all([atOnce(underWay, ids, send), restarted]);
		if (took < timeOfTries) expect(givenUp).toEqual([]);
		await quiet();
		const { all, whole } = await executions();
		tell('killed', deliveries.flat(), ids, all);
		const cut = ids.filter((event) => !whole.has(event)).length;
		console.log(`${cut} have no execution that the end of n8n has not cut off`);
		const lost = ids.filter((event, index) => !all.has(event) && !metStart(deliveries[index]));
		expect(lost).toEqual([]);
		expect(ids.filter((event) => (all.get(event) ?? 0) > 2)).toEqual([]);
		// n8n's memory ends with it: only what was under way can have been begun before and after.
		const twice = ids.filter((event) => all.get(event) === 2);
		expect(twice.length).toBeLessThanOrEqual(underWay);
	});

	/** Two at the same moment, the third a second later. */
	async function sendThreeTimes(event: string): Promise<Delivered[]> {
		const body = messageReceived(event);
		const again = async (pause: number) => {
			await sleep(pause);
			return await deliverWithRetries(url, body);
		};
		return (await Promise.all([again(0), again(0), again(1_000)])).flat();
	}
});

/** Does something with each of many, never with more than so many at once. */
async function atOnce<One, Result>(
	most: number,
	many: readonly One[],
	act: (one: One) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const upcoming = many.entries();
	const lane = async () => {
		for (const [index, one] of upcoming) results[index] = await act(one);
	};
	await Promise.all(Array.from({ length: most }, lane));
	return results;
}

/** While its database is made ready, n8n answers everything with 200, before any node is asked. */
function metStart(deliveries: readonly Delivered[] = []): boolean {
	return deliveries.some(({ answer }) => answer.startsWith('n8n is starting up'));
}

/** What n8n recovers of an execution that was cut off has no items, but what it was to begin with. */
function eventOf({ data }: Started): string {
	const begun = data?.executionData?.nodeExecutionStack.map((stacked) => stacked.data.main?.[0]);
	const ran = data?.resultData.runData[triggerName]?.map((run) => run.data?.main?.[0]);
	const items = [...(begun ?? []), ...(ran ?? [])].flatMap((list) => list ?? []);
	const ids = items.map(({ json }) => json.eventId).filter((one) => typeof one === 'string');
	return ids[0] ?? 'none';
}

function tell(
	title: string,
	deliveries: readonly Delivered[],
	ids: readonly string[],
	all: ReadonlyMap<string, number>,
): void {
	const times = deliveries.map(({ took }) => took).sort((one, other) => one - other);
	const of = (count: number) => ids.filter((event) => (all.get(event) ?? 0) === count).length;
	const starting = deliveries.filter((one) => metStart([one])).length;
	const unanswered = deliveries.filter(({ status }) => status !== 200).length;
	console.log(
		`${title}: ${ids.length} events in ${deliveries.length} deliveries, ${unanswered} of them not answered with 200, ${starting} by the start of n8n; ` +
			`executions per event: ${of(0)} have none, ${of(1)} one, ${of(2)} two; ` +
			`answers after ${times[Math.floor(times.length / 2)]} ms, the slowest after ${times.at(-1)} ms`,
	);
}
