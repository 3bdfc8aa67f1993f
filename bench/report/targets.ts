import type { Spread } from './spread';

/** What a figure is to be. */
export interface Target {
	/** The part, a dot, and the name of the figure in it: its place in the JSON. */
	readonly key: string;
	/** For people. */
	readonly meaning: string;
	/** "exactly" is about every run, the others about the median. */
	readonly rule: 'atLeast' | 'atMost' | 'exactly';
	readonly bound: number;
	/** Digits behind the point, for people. */
	readonly digits: number;
}

/** What is measured, in the order of the report. */
export const targets = [
	{
		key: 'throughput.vsLimit',
		meaning: 'Messages per second, over the bare helper at the same concurrency of 20',
		rule: 'atLeast',
		bound: 0.9,
		digits: 3,
	},
	{
		key: 'throughput.vsSequential',
		meaning: 'Messages per second, over the bare helper in a loop, one after another',
		rule: 'atLeast',
		bound: 14,
		digits: 1,
	},
	{
		key: 'pace.efficiency',
		meaning:
			'Ideal time (requests / 50 per second) over real time at a server that allows so many and, at once, a burst of 50: it may exceed 1',
		rule: 'atLeast',
		bound: 0.95,
		digits: 3,
	},
	{
		key: 'pace.efficiencyNoHeader',
		meaning: 'The same where the server sends no Retry-After',
		rule: 'atLeast',
		bound: 0.9,
		digits: 3,
	},
	{
		key: 'pace.rejectedShare',
		meaning: 'Share of the requests that were answered with 429, with Retry-After',
		rule: 'atMost',
		bound: 0.02,
		digits: 4,
	},
	{
		key: 'pace.lost',
		meaning: 'Messages lost, at the limited rate',
		rule: 'exactly',
		bound: 0,
		digits: 0,
	},
	{
		key: 'pace.duplicates',
		meaning: 'Messages sent twice, at the limited rate',
		rule: 'exactly',
		bound: 0,
		digits: 0,
	},
	{
		key: 'pace.fairness',
		meaning: 'The smaller share of two executions on one account, while both run',
		rule: 'atLeast',
		bound: 0.4,
		digits: 3,
	},
	{
		key: 'lists.vsSequential',
		meaning: 'Return All: rows per second, over the bare helper page after page',
		rule: 'atLeast',
		bound: 4,
		digits: 1,
	},
	{
		key: 'login.count',
		meaning: 'Logins with a stale token at the start and one that expires in the middle',
		rule: 'exactly',
		bound: 2,
		digits: 0,
	},
	{
		key: 'cost.cpuVsHelper',
		meaning: 'Processor time per message, over the bare helper in a node that reads its number',
		rule: 'atMost',
		bound: 1.25,
		digits: 3,
	},
	{
		key: 'gate.cpuVsWithout',
		meaning:
			'Processor time of 10,000 messages with 100,000 opt-outs, hours and length, over that without',
		rule: 'atMost',
		bound: 1.25,
		digits: 3,
	},
	{
		key: 'imports.requestsVsLookups',
		meaning: 'Requests of an import of 3,000 rows, over those with one lookup per row',
		rule: 'atMost',
		bound: 0.1,
		digits: 3,
	},
	{
		key: 'imports.timeVsLookups',
		meaning: 'Time of the same import, over that with one lookup per row',
		rule: 'atMost',
		bound: 0.1,
		digits: 3,
	},
	{
		key: 'imports.doubles',
		meaning: 'Contacts too many or too few after it',
		rule: 'exactly',
		bound: 0,
		digits: 0,
	},
	{
		key: 'scale.perItemRatio',
		meaning: 'Time per item with 100,000 items, over that with 2,000',
		rule: 'atMost',
		bound: 1.2,
		digits: 3,
	},
	{
		key: 'scale.bytesPerItem',
		meaning: 'Bytes of heap per item beyond what the bare helper takes, at the fullest moment',
		rule: 'atMost',
		bound: 400,
		digits: 0,
	},
	{
		key: 'n8n.cpuVsHttpRequest',
		meaning: 'In the real n8n: processor time per message, over n8n’s HTTP Request node',
		rule: 'atMost',
		bound: 0.5,
		digits: 3,
	},
	{
		key: 'n8n.cpuVsHttpRequestWithLatency',
		meaning: 'The same where each answer takes 50 ms',
		rule: 'atMost',
		bound: 0.5,
		digits: 3,
	},
	{
		key: 'n8n.perSecondVsHttpRequest',
		meaning: 'In the real n8n: messages per second, over n8n’s HTTP Request node',
		rule: 'atLeast',
		bound: 2,
		digits: 2,
	},
	{
		key: 'n8n.perSecondVsHttpRequestWithLatency',
		meaning: 'The same where each answer takes 50 ms',
		rule: 'atLeast',
		bound: 2,
		digits: 2,
	},
	{
		key: 'n8n.queriesPerMessage',
		meaning: 'In the real n8n: queries to its database per message',
		rule: 'atMost',
		bound: 0.01,
		digits: 4,
	},
	{
		key: 'keys.cpuVsWithout',
		meaning: 'In the real n8n: processor time with Send Once Per, over that without',
		rule: 'atMost',
		bound: 2,
		digits: 2,
	},
	{
		key: 'keys.timeVsWithout',
		meaning: 'The same for the time of the run, if Buzzbip answered at once',
		rule: 'atMost',
		bound: 4,
		digits: 2,
	},
] as const satisfies readonly Target[];

/** A figure that has a target. */
export type FigureKey = (typeof targets)[number]['key'];

/** A figure with its target, as it stands in the JSON. */
export interface Figure extends Spread {
	readonly target: string;
	readonly met: boolean;
}

const signs = { atLeast: '>=', atMost: '<=', exactly: '=' } as const;

/** Holds what was measured against its target. */
export function judged(spread: Spread, { rule, bound }: Target): Figure {
	return { ...spread, target: `${signs[rule]} ${bound}`, met: isMet(spread, rule, bound) };
}

function isMet({ value, min, max }: Spread, rule: Target['rule'], bound: number): boolean {
	switch (rule) {
		case 'atLeast':
			return value >= bound;
		case 'atMost':
			return value <= bound;
		case 'exactly':
			return min === bound && max === bound;
	}
}
