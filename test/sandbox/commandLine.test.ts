import { commandLine, optionsOf, type CommandLineOptions } from '../../sandbox/commandLine';

function read(...flags: string[]): CommandLineOptions {
	return optionsOf(
		commandLine()
			.exitOverride()
			.configureOutput({ writeErr: () => undefined })
			.parse(flags, { from: 'user' }),
	);
}

describe('the flags', () => {
	it('have defaults', () => {
		expect(read()).toEqual({
			port: 4010,
			tokenTtl: 3600,
			rate: 0,
			retryAfter: 1,
			latency: 0,
			contacts: 25,
			historyLag: 0,
			approvalDelay: 2000,
			webhook: null,
			webhookSecret: null,
		});
	});

	it('become the options of the sandbox', () => {
		const flags =
			'--port 0 --token-ttl 2.5 --rate 20 --latency 50 --contacts 100 --history-lag 1500 --approval-delay 0';
		expect(read(...flags.split(' '), '--retry-after', 'none')).toEqual({
			port: 0,
			tokenTtl: 2.5,
			rate: 20,
			retryAfter: null,
			latency: 50,
			contacts: 100,
			historyLag: 1500,
			approvalDelay: 0,
			webhook: null,
			webhookSecret: null,
		});
		const webhook = 'http://localhost:5678/webhook/x';
		expect(read('--webhook', webhook, '--webhook-secret', 'none')).toMatchObject({
			webhook,
			webhookSecret: 'none',
		});
		expect(read('--retry-after', '3')).toMatchObject({ retryAfter: 3 });
	});

	it.each([
		['--port', '99999'],
		['--port', 'http'],
		['--token-ttl', '1h'],
		['--rate', '-1'],
		['--retry-after', 'soon'],
		['--latency', '10ms'],
		['--contacts', '2.5'],
		['--history-lag', 'some'],
		['--approval-delay', '2s'],
		['--webhook', 'http://example.com/x'],
		['--webhook-secret', ''],
	])('refuse %s %s with a reason', (flag, value) => {
		expect(() => read(flag, value)).toThrow(`'${value}' is invalid. It must `);
	});

	it('refuse what they do not know', () => {
		expect(() => read('--speed', '3')).toThrow("unknown option '--speed'");
		expect(() => read('4010')).toThrow('too many arguments');
	});
});
