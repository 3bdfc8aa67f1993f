import { DateTime } from 'luxon';
import { setTimeout as sleep } from 'node:timers/promises';
import { readyExample, workflowId, type ImportedWorkflow } from '../../../editor/exampleWorkflows';
import type { ImportedCredential } from '../../../editor/sandboxCredential';
import { waitFor } from '../../waitFor';
import { patience } from '../patience';
import { itemsPerEnd, jsonOf, type Stage } from '../stage';
import { optOut } from './optOut';

const example = 'nightly-campaign-within-hours';
const withOwnHours = 'campaign-at-the-next-minute';
const trigger = 'Every evening';

/** The people of the example who are not American, whose hours no single zone tells. */
const zones = {
	'21620123456': 'Africa/Tunis',
	'819012345678': 'Asia/Tokyo',
	'51912345678': 'America/Lima',
} as const;

/** The people of the other test; only digits with a plus tell that the one in Singapore is there. */
const numbers = {
	awake: '33639980182',
	asleep: '21620123457',
	before: '12025550188',
	overnight: '6591234567',
} as const;

/** The example with hours that its row brings, so that a test can wait for them. */
export const workflowsForNightlyCampaign = (
	credential: ImportedCredential,
): readonly ImportedWorkflow[] => {
	const ready = readyExample(example, { 'n8n-nodes-buzzbip.': credential });
	const hours = {
		from: '={{ $json.From ?? "09:00" }}',
		to: '={{ $json.To ?? "20:00" }}',
		days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
	};
	const nodes = ready.nodes.map((node) =>
		node.name === 'Send SMS'
			? {
					...node,
					parameters: {
						...node.parameters,
						options: Object.assign({}, node.parameters.options, { sendWindow: { hours } }),
					},
				}
			: node,
	);
	return [{ ...ready, nodes, id: workflowId(withOwnHours), name: 'Campaign at the next minute' }];
};

/** Nobody is written to at night, and who is asleep is written to in the morning. */
export function testNightlyCampaignWithinHours(stage: () => Stage): void {
	async function start(campaign: string): Promise<void> {
		const body = { triggerToStartFrom: { name: trigger } };
		await stage().session.rest('POST', `/rest/workflows/${workflowId(campaign)}/run`, body);
	}

	const textsTo = (number: string) =>
		stage()
			.sandbox.messagesTo(number)
			.map(({ body }) => body.message);

	it('sends to who is awake, waits for the first of the others, and leaves out who opted out', async () => {
		const { api, sandbox } = stage();
		await untilNoHourBegins();
		const before = sandbox.messages.length;
		const awakeBefore = awake(DateTime.now());
		await start(example);
		const execution = await stage().waiting(example);
		const awakeAfter = awake(DateTime.now());

		const sent = sandbox.messages.slice(before).map(({ recipient }) => recipient);
		const known = sent.filter((number) => number in zones);
		expect([awakeBefore, awakeAfter]).toContainEqual(known);
		// Somebody is awake and somebody asleep at any hour.
		expect(known.length).toBeGreaterThan(0);
		expect(known.length).toBeLessThan(Object.keys(zones).length);
		expect(jsonOf(execution, 'Look at these by hand')).toMatchObject([
			{ Name: 'Mina', error: { code: 'INVALID_PARAMETER' } },
		]);
		const asleep = jsonOf(execution, 'Why not?', 0) as unknown as Asleep[];
		const mornings = asleep.map(({ error }) => Date.parse(error.data.sendAfter));
		expect(Date.parse(execution.waitTill ?? '')).toBe(Math.min(...mornings));
		// Else it goes on in the morning of somebody, in the middle of another test.
		await api.post(`/api/v1/executions/${execution.id}/stop`, {});
	});

	it('sends in the morning, but to nobody who has opted out since the evening', async () => {
		const { session } = stage();
		await optOut(stage(), numbers.before);
		const opening = nextMinute(DateTime.now());
		const people = [
			{ Name: 'Lea', Number: `+${numbers.awake}`, From: '00:00', To: '24:00' },
			{ Name: 'Amel', Number: `+${numbers.asleep}`, ...hoursFrom(opening, 'Africa/Tunis') },
			{ Name: 'Wei', Number: `+${numbers.overnight}`, ...hoursFrom(opening, 'Asia/Singapore') },
			{ Name: 'Jon', Number: `+${numbers.before}` },
		];
		const pinData = { People: people.map((json) => ({ json })) };
		await session.rest('PATCH', `/rest/workflows/${workflowId(withOwnHours)}`, { pinData });
		const { execution } = await stage().executionBy(withOwnHours, async () => {
			await start(withOwnHours);
			await waitFor('the evening', () => textsTo(numbers.awake)[0], patience);
			await optOut(stage(), numbers.overnight);
			expect(Date.now()).toBeLessThan(opening.toMillis());
			await sleep(opening.toMillis() - Date.now());
		});

		expect(execution.status).toBe('success');
		expect(jsonOf(execution, 'Why not?', 0)).toMatchObject([{ Name: 'Amel' }, { Name: 'Wei' }]);
		expect(jsonOf(execution, 'Opted out')).toMatchObject([{ Name: 'Jon' }, { Name: 'Wei' }]);
		expect(itemsPerEnd(example, [execution])).toEqual(
			new Map([
				['Sent', 2],
				['Opted out', 2],
				['Look at these by hand', 0],
			]),
		);
		expect(textsTo(numbers.asleep)).toEqual([expect.stringContaining('Hello Amel')]);
		const goodBye = ['You will not hear from us again.'];
		expect([textsTo(numbers.before), textsTo(numbers.overnight)]).toEqual([goodBye, goodBye]);
	});
}

/** What the error output tells of somebody who is asleep. */
interface Asleep {
	readonly error: { readonly data: { readonly sendAfter: string } };
}

/** Whose clocks show an hour of the example. */
function awake(at: DateTime): string[] {
	return Object.entries(zones)
		.filter(([, zone]) => {
			const { hour } = at.setZone(zone);
			return hour >= 9 && hour < 20;
		})
		.map(([number]) => number);
}

/**
 * Mornings begin with an hour, and n8n sits out a wait of about a minute without showing it: an
 * execution that begins just before would have gone on when it is looked at.
 */
async function untilNoHourBegins(): Promise<void> {
	const left = DateTime.now().endOf('hour').diffNow().toMillis();
	if (left < 120_000) await sleep(left + 1_000);
}

/** The beginning of a minute, two to three minutes from now: until then the others have to be sent to. */
function nextMinute(now: DateTime): DateTime {
	return now.plus({ minutes: 2 }).startOf('minute').plus({ minutes: 1 });
}

/** Hours in a zone that begin then, and have ended before now. */
function hoursFrom(opening: DateTime, zone: string) {
	const from = opening.setZone(zone);
	const time = (at: DateTime) => at.toFormat('HH:mm');
	return { From: time(from), To: time(from.minus({ minutes: 5 })) };
}
