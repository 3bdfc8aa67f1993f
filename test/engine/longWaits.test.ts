import { refusal, scriptedServerStarter, sent } from './scriptedServer';
import { itemsFor, ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const regular = { onError: 'continueRegularOutput' } as const;
const numbers = ordinaryNumbers(12);

function throttled(retryAfter: string) {
	return refusal(429, 'Too many requests', 429, { 'retry-after': retryAfter });
}

describe('a wait that no item sits out', () => {
	it.each(['3600', '86400', '9'.repeat(40)])('of %s s is that of its item alone', async (wait) => {
		const warnings: string[] = [];
		const listen = (warning: Error) => warnings.push(warning.message);
		process.on('warning', listen);
		const server = await start(({ number }) =>
			number === numbers[3]?.slice(1) ? throttled(wait) : sent,
		);
		const one = await sendSms(server.credential(), numbers, regular);
		const other = await sendSms(server.credential(), numbers.slice(4), regular);
		process.off('warning', listen);
		expect(one.output().filter((json) => 'error' in json)).toHaveLength(1);
		expect(one.output()[3]?.error).toMatchObject({ category: 'rateLimit', outcome: 'refused' });
		expect(other.output().filter((json) => 'error' in json)).toEqual([]);
		expect(warnings).toEqual([]);
	});

	it('ends the run when it is asked for again', async () => {
		const server = await start((_, seen) => (seen <= 5 ? sent : throttled('3600')));
		const execution = await sendSms(server.credential(), [], {
			...regular,
			items: itemsFor(ordinaryNumbers(200)),
		});
		const errors = execution.output().map((json) => json.error);
		expect(server.requests.length).toBeLessThan(20);
		expect(errors.filter((error) => error === undefined)).toHaveLength(5);
		expect(errors[199]).toMatchObject({ category: 'rateLimit', outcome: 'notSent' });
		expect(execution.output()).toHaveLength(200);
	});
});

it.each(['0', '-5', 'Wed, 21 Oct 2015 07:28:00 GMT', 'soon'])(
	'a Retry-After of "%s" counts as none',
	async (retryAfter) => {
		const server = await start((_, seen) => (seen === 1 ? throttled(retryAfter) : sent));
		const execution = await sendSms(server.credential(), numbers.slice(0, 2), regular);
		expect(execution.output()).toEqual([{ id: 1 }, { id: 1 }]);
		const [one, other] = server.requests;
		expect(one?.number).toBe(other?.number);
	},
);
