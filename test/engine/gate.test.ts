import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { processedData } from './harness/processedData';
import { type NodeExecution, runNode } from './harness/runNode';
import { scriptedServerStarter, sent as accepted } from './scriptedServer';
import { sandboxCredential } from './sandboxCredential';
import { senders, sendersHere } from './senders';

const start = sandboxStarter();
const startServer = scriptedServerStarter();

const bySms = 'buzzbipSms send';

async function send(
	sandbox: Sandbox,
	items: readonly IDataObject[],
	options: INodeParameters,
	{ sender = bySms, onError }: { sender?: string; onError?: OnError } = {},
): Promise<NodeExecution> {
	return await sendBy(sandboxCredential(sandbox), items, options, { sender, onError });
}

async function sendBy(
	credentials: Parameters<typeof runNode>[0]['credentials'],
	items: readonly IDataObject[],
	options: INodeParameters,
	{ sender = bySms, onError }: { sender?: string; onError?: OnError | undefined } = {},
): Promise<NodeExecution> {
	return await runNode({
		type: senders[sender]?.type ?? '',
		parameters: {
			...senders[sender]?.parameters,
			number: '={{ $json.number }}',
			country: '={{ $json.country ?? "auto" }}',
			options,
		},
		credentials,
		items,
		onError: onError ?? 'continueRegularOutput',
		workflowId: `gate-${workflows++}`,
	});
}
let workflows = 0;

const free = { number: '+216 21 111 111' };
const optedOut = { number: '+216 96 816 277' };
/** The same number in another spelling, and one that nobody has. */
const list = ['0021696816277', '+1 202 555 0199'];
const sent = (sandbox: Sandbox) =>
	sandbox.requests.filter(({ method }) => method === 'POST').length;

const everyDay = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Hours that are over for six days to come, where the recipients are. */
const atNoTime = { hours: { from: '00:00', to: '00:01', days: [yesterdayInTunis()] } };

function yesterdayInTunis(): string {
	const dayAgo = new Date(Date.now() - 24 * 3_600_000);
	return dayAgo
		.toLocaleDateString('en-GB', { timeZone: 'Africa/Tunis', weekday: 'long' })
		.toLowerCase();
}

describe.each(sendersHere)('%s to who has opted out', (sender, { waits }) => {
	/** Who is written to besides, where more than one can be. */
	const others = waits ? [] : [free];

	it('makes no request, and keeps its link', async () => {
		const sandbox = await start();
		const items = [...others, optedOut, ...others];
		const execution = await send(sandbox, items, { doNotContact: list }, { sender });
		expect(execution.items().map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		expect(execution.output()[others.length]).toMatchObject({
			error: { code: 'OPTED_OUT', outcome: 'notSent', category: 'notAllowed', httpCode: null },
		});
		expect(sandbox.messagesTo('21696816277')).toEqual([]);
		expect(sandbox.messages).toHaveLength(2 * others.length);
	});

	it('leaves by the error output', async () => {
		const sandbox = await start();
		const options = { doNotContact: '+21696816277\n\n+1 202 555 0199' };
		const onError = 'continueErrorOutput';
		const items = [optedOut, ...others];
		const execution = await send(sandbox, items, options, { sender, onError });
		expect(execution.output(0)).toHaveLength(others.length);
		expect(execution.output(1)).toMatchObject([{ error: { code: 'OPTED_OUT' } }]);
		expect(execution.items(1)[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('stops the workflow in Stop mode', async () => {
		const sandbox = await start();
		const options = { doNotContact: list };
		const execution = await send(sandbox, [...others, optedOut], options, {
			sender,
			onError: 'stopWorkflow',
		});
		expect(execution.error).toMatchObject({ context: { code: 'OPTED_OUT', outcome: 'notSent' } });
		expect(sandbox.messagesTo('21696816277')).toEqual([]);
	});
});

/** What says in a request of any of them to whom it goes, or what it says. */
const addressing = ['number', 'to', 'phone_number', 'country_code', 'contact_id', 'message'];

/** The rules of each node, by their labels; only an SMS has a length. */
const rulesForAll = {
	'Do Not Contact': { doNotContact: list },
	'Send Window': { sendWindow: { hours: { from: '00:00', to: '24:00', days: everyDay } } },
};
const rulesOf: Readonly<Record<string, Readonly<Record<string, INodeParameters>>>> = {
	buzzbipSms: { ...rulesForAll, 'Max Segments': { maxSegments: 10 } },
	buzzbipWhatsApp: rulesForAll,
};

/** Where a user can add them, and the option for it. */
const additions = [
	['Extra Body', 'extraBody'],
	['Extra Query', 'extraQuery'],
] as const;
const added = additions.flatMap(([label, option]) =>
	addressing.map((name) => ({ label, option, name })),
);

describe.each(sendersHere)('%s', (sender, { type }) => {
	it.each(added)('lets nothing pass by a rule with $name in $label', async (addition) => {
		const { label, option, name } = addition;
		const sandbox = await start();
		const extra = { [option]: { [name]: '21696816277' } };
		for (const [rule, options] of Object.entries(rulesOf[type] ?? {})) {
			const execution = await send(sandbox, [free], { ...options, ...extra }, { sender });
			expect(execution.output()).toMatchObject([
				{
					error: {
						code: 'INVALID_PARAMETER',
						message: `${label} has “${name}”, which ${rule} would not see: take it out and use the fields of the node, or remove ${rule} from the options`,
					},
				},
			]);
		}
		expect(sent(sandbox)).toBe(0);
		await send(sandbox, [free], extra, { sender });
		expect(sent(sandbox)).toBe(2);
	});
});

describe('the list', () => {
	it('is that of the first item, in any spelling, with the country of the item', async () => {
		const sandbox = await start();
		const items = [
			{ ...free, list: ['96 816 277'], country: 'TN' },
			{ number: '96816277', list: [], country: 'TN' },
		];
		const execution = await send(sandbox, items, { doNotContact: '={{ $json.list }}' });
		expect(execution.output()[1]).toMatchObject({ error: { code: 'OPTED_OUT' } });
	});

	it('is made once for the run, whatever becomes of the first item', async () => {
		const sandbox = await start();
		// It could not be evaluated for any other item.
		const made = '={{ $itemIndex === 0 ? ["96 816 277"] : $("Nobody").all() }}';
		const items = [
			{ number: 'Amel', country: 'TN' },
			...Array.from({ length: 3 }, () => ({ number: '96816277', country: 'TN' })),
		];
		const execution = await send(sandbox, items, {
			doNotContact: made,
			maxSegments: 1,
			timeout: '={{ 5000 }}',
			sendWindow: { hours: { from: '={{ "00:00" }}', to: '24:00', days: everyDay } },
		});
		expect(execution.output().map(({ error }) => error)).toMatchObject([
			{ code: 'INVALID_PARAMETER' },
			...Array.from({ length: 3 }, () => ({ code: 'OPTED_OUT' })),
		]);
		expect(sandbox.messages).toEqual([]);
	});

	it('with a number that depends on the country of the item is refused for another country', async () => {
		const sandbox = await start();
		const items = [
			{ ...free, country: 'TN' },
			{ number: '+216 96 816 277', country: 'DK' },
		];
		const execution = await send(sandbox, items, { doNotContact: ['96 816 277'] });
		expect(execution.output()[1]).toMatchObject({
			error: {
				code: 'INVALID_PARAMETER',
				message: expect.stringContaining('write it with its country code') as string,
			},
		});
		expect(sandbox.messages).toHaveLength(1);
	});

	it('with an entry that can’t be read lets nothing out, and names it', async () => {
		const sandbox = await start();
		const execution = await send(sandbox, [free, free], { doNotContact: [...list, 'Amel'] });
		expect(execution.output()).toMatchObject(
			Array(2).fill({
				error: {
					code: 'INVALID_PARAMETER',
					outcome: 'notSent',
					message: expect.stringContaining('Do Not Contact') as string,
				},
			}),
		);
		expect(sandbox.requests.filter(({ path }) => path === '/api/sms/')).toEqual([]);
	});
});

const tooLong = { ...free, text: 'é'.repeat(161) };

/** What each way is refused by besides. */
const refusals = sendersHere.flatMap(([sender, { type }]) => [
	{ code: 'QUIET_HOURS', sender, options: { sendWindow: atNoTime }, refusedItem: free },
	...(type === 'buzzbipSms'
		? [{ code: 'TOO_MANY_SEGMENTS', sender, options: { maxSegments: 1 }, refusedItem: tooLong }]
		: []),
]);

describe.each(refusals)('$code of $sender', ({ code, sender, options, refusedItem }) => {
	it('leaves by the error output, and claims no key', async () => {
		const sandbox = await start();
		const onError = 'continueErrorOutput';
		const all = { ...options, sendOnceKey: '={{ $json.number }}' };
		const execution = await send(sandbox, [refusedItem], all, { sender, onError });
		expect(execution.output(0)).toEqual([]);
		expect(execution.output(1)).toMatchObject([{ error: { code, outcome: 'notSent' } }]);
		expect(execution.items(1)[0]?.pairedItem).toEqual({ item: 0 });
		expect(processedData.entries()).toEqual([]);
		expect(sent(sandbox)).toBe(0);
	});

	it('stops the workflow in Stop mode, with what is known of it', async () => {
		const sandbox = await start();
		const onError = 'stopWorkflow';
		const execution = await send(sandbox, [refusedItem], options, { sender, onError });
		expect(execution.error).toMatchObject({
			context: {
				code,
				outcome: 'notSent',
				category: 'notAllowed',
				data: expect.anything() as unknown,
			},
		});
		expect(sent(sandbox)).toBe(0);
	});
});

describe('the hours', () => {
	it('that end while a message waits to be repeated refuse it', async () => {
		const began = Date.now();
		const clock = jest.spyOn(Date, 'now');
		try {
			const server = await startServer(({ path }) => {
				if (path !== '/api/sms/') return accepted;
				clock.mockReturnValue(began + 3 * 3_600_000);
				return { status: 429, headers: { 'retry-after': '1' }, body: { status: 'fail' } };
			});
			const inTunis = (hours: number) =>
				new Date(began + hours * 3_600_000).toLocaleTimeString('en-GB', {
					timeZone: 'Africa/Tunis',
					timeStyle: 'short',
				});
			const sendWindow = { hours: { from: inTunis(-1), to: inTunis(2), days: everyDay } };
			const execution = await sendBy(server.credential(), [free], { sendWindow });
			expect(execution.output()).toMatchObject([
				{ error: { code: 'QUIET_HOURS', outcome: 'notSent' } },
			]);
			expect(server.requests.filter(({ path }) => path === '/api/sms/')).toHaveLength(1);
		} finally {
			clock.mockRestore();
		}
	});

	it('refuse, and say when the message may go', async () => {
		const sandbox = await start();
		const execution = await send(sandbox, [free], { sendWindow: atNoTime });
		const [item] = execution.output();
		expect(item).toMatchObject({
			error: {
				code: 'QUIET_HOURS',
				outcome: 'notSent',
				data: { sendAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\+01:00$/) as string },
			},
		});
		expect(sandbox.messages).toEqual([]);
	});

	it('let a message out inside of them', async () => {
		const sandbox = await start();
		const sendWindow = { hours: { from: '00:00', to: '24:00', days: everyDay } };
		await send(sandbox, [free], { sendWindow });
		expect(sandbox.messages).toHaveLength(1);
	});
});

describe('the length of an SMS', () => {
	it('is refused beyond the segments that are allowed', async () => {
		const sandbox = await start();
		const items = [
			{ ...free, text: 'a'.repeat(160) },
			{ ...free, text: `${'a'.repeat(160)}é` },
			{ ...free, text: `${'a'.repeat(80)}’` },
		];
		const execution = await send(sandbox, items, { maxSegments: 1 });
		expect(execution.output()[1]).toMatchObject({ error: { code: 'TOO_MANY_SEGMENTS' } });
		expect(execution.output()[2]).toMatchObject({
			error: {
				code: 'TOO_MANY_SEGMENTS',
				description: expect.stringContaining('’') as string,
			},
		});
		expect(sandbox.messages).toHaveLength(1);
	});

	it('is saved by plain characters, which are what is sent', async () => {
		const sandbox = await start();
		const items = [{ ...free, text: `${'a'.repeat(80)}’` }];
		await send(sandbox, items, { maxSegments: 1, replaceCharacters: true });
		expect(sandbox.messages).toMatchObject([{ body: { message: `${'a'.repeat(80)}'` } }]);
	});
});

it('a message that may not go claims no key', async () => {
	const sandbox = await start();
	const options = { doNotContact: list, sendOnceKey: '={{ $json.number }}' };
	await send(sandbox, [optedOut], options);
	expect(processedData.entries()).toEqual([]);
	expect(sent(sandbox)).toBe(0);
});

describe('a dry run', () => {
	it('tells what would become of a list, and asks nobody', async () => {
		const sandbox = await start();
		const items = [
			free,
			{ ...free, text: 'é'.repeat(161) },
			optedOut,
			{ number: 'Amel' },
			{ number: '+33 6 39 98 00 11', text: '’'.repeat(70) },
		];
		const options = { dryRun: true, doNotContact: list, maxSegments: 1 };
		const execution = await send(sandbox, items, options);
		expect(sandbox.requests).toEqual([]);
		expect(execution.hints().map(({ message }) => message)).toEqual([
			'5 items: 2 segments (FR 1, TN 1). 2 to send, 1 opted out, 1 too long, 1 not readable.',
		]);
		expect(execution.output()[4]).toMatchObject({ dryRun: true, segments: 1, encoding: 'UCS-2' });
	});

	it('looks at the whole list in Stop mode as well, and tells it in the error', async () => {
		const sandbox = await start();
		const items = [free, optedOut, { number: 'Amel' }, free];
		const options = { dryRun: true, doNotContact: list };
		const execution = await send(sandbox, items, options, { onError: 'stopWorkflow' });
		expect(sandbox.requests).toEqual([]);
		expect(execution.error).toMatchObject({
			message: expect.stringContaining('[Item 1]') as string,
			context: { code: 'OPTED_OUT' },
			description: expect.stringMatching(
				/ 4 items: 2 segments \(TN 2\)\. 2 to send, 1 opted out, 1 not readable\.$/,
			) as string,
		});
	});
});
