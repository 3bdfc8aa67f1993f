import { countQueries } from '../../bench/n8n/loggedQueries';
import {
	buzzbipSms,
	buzzbipSmsAtMost,
	httpRequest,
	httpRequestTuned,
} from '../../bench/n8n/n8nSenders';
import { concurrency } from '../../bench/sizes';

const target = { url: 'http://127.0.0.1:4010', token: 'token' };

describe('the queries in the log of n8n', () => {
	it('are counted by the lines that they begin with, coloured or not', () => {
		const log = [
			'query: SELECT 1',
			'\u001b[90mquery:\u001b[39m SELECT 2 -- PARAMETERS: ["query: 3"]',
			'\u001b[90m\u001b[4mquery\u001b[24m: UPDATE t SET a = 1',
			'2026-11-25 | debug | a query: no',
		].join('\n');
		expect(countQueries(log)).toBe(3);
		expect(countQueries('')).toBe(0);
	});
});

describe('the senders of the real n8n', () => {
	it('send the same number and message', () => {
		const sms = buzzbipSms(target).node.parameters;
		const { bodyParameters } = httpRequest(target).node.parameters;
		expect(bodyParameters).toEqual({
			parameters: [
				{ name: 'number', value: sms.number },
				{ name: 'message', value: sms.message },
			],
		});
	});

	it('differ in how many requests they start at once', () => {
		expect(buzzbipSms(target).node.parameters.options).toEqual({ concurrency });
		expect(buzzbipSmsAtMost(target).node.parameters.options).toEqual({ concurrency: 50 });
		expect(httpRequest(target).node.parameters.options).toEqual({});
		expect(httpRequestTuned(target).node.parameters.options).toEqual({
			batching: { batch: { batchSize: concurrency, batchInterval: 1 } },
		});
	});
});
