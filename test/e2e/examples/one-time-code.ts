import { workflowId } from '../../../editor/exampleWorkflows';
import { testEveryEnd } from '../everyEnd';
import { postJson } from '../postJson';
import { itemsPerEnd, type Stage } from '../stage';

const example = 'one-time-code';

interface Asked {
	readonly status: number;
	readonly body: unknown;
	/** Where the workflow ended, with the number of items. */
	readonly ends: readonly (readonly [string, number])[];
}

const sixDigits = /^\d{6}$/;
const sent: Asked = {
	status: 200,
	body: { sent: true, code: expect.stringMatching(sixDigits) as unknown },
	ends: [['Answer: sent', 1]],
};

/** By the webhook, as a server calls it for somebody who signs in. */
export function testOneTimeCode(stage: () => Stage): void {
	async function ask(body: unknown, webhook = 'webhook'): Promise<Asked> {
		const { execution, answer } = await stage().executionBy(example, async () => {
			const response = await postJson(`${stage().n8n.url}/${webhook}/one-time-code`, body);
			return { status: response.status, body: (await response.json()) as unknown };
		});
		const ends = [...itemsPerEnd(example, [execution])].filter(([, items]) => items > 0);
		return { ...answer, ends };
	}

	/** The codes that a number was sent with the template for codes, in the order of sending. */
	function codesTo(number: string): unknown[] {
		const messages = stage().sandbox.messagesTo(number);
		return messages.filter(({ templateId }) => templateId === 107).map(({ body }) => body.otp_code);
	}

	it('sends the code that it answers with, a new one each time', async () => {
		const answers: Asked[] = [];
		for (let times = 0; times < 4; times++) answers.push(await ask({ number: '+1 202 555 0111' }));
		expect(answers).toEqual([sent, sent, sent, sent]);
		const codes = answers.map(({ body }) => (body as { code: string }).code);
		expect(codesTo('12025550111')).toEqual(codes);
		// That all four are the same by chance happens once in 10^18 times.
		expect(new Set(codes).size).toBeGreaterThan(1);
	});

	it('takes a local number with its country', async () => {
		expect(await ask({ number: '06 39 98 00 51', country: 'FR' })).toEqual(sent);
		expect(codesTo('33639980051')).toHaveLength(1);
	});

	it.each([
		[
			'without a number',
			{},
			400,
			'Number is empty, or its expression gave nothing: fill it in',
			'INVALID_PARAMETER',
			'notSent',
		],
		[
			'a number refused',
			{ number: '12025550140' },
			400,
			'Phone number is invalid',
			1001,
			'refused',
		],
		[
			'a fault of Buzzbip',
			{ number: '12025550150' },
			502,
			'An internal error occurred',
			500,
			'unknown',
		],
		[
			'a lost answer',
			{ number: '12025550153' },
			502,
			'The connection to Buzzbip was lost before its answer arrived',
			'ECONNRESET',
			'unknown',
		],
	])('answers %s with Buzzbip’s own words', async (_, body, status, message, code, outcome) => {
		expect(await ask(body)).toEqual({
			status,
			body: { sent: false, error: { message, code, outcome } },
			ends: [['Answer: not sent', 1]],
		});
	});

	it('has sent one message, not two, where the answer was lost', () => {
		expect(codesTo('12025550153')).toEqual([expect.stringMatching(sixDigits)]);
	});

	it('can be tried on the test URL, as its note says', async () => {
		const body = { triggerToStartFrom: { name: 'Code wanted' } };
		const path = `/rest/workflows/${workflowId(example)}/run` as const;
		expect(await stage().session.rest('POST', path, body)).toEqual({ waitingForWebhook: true });
		expect(await ask({ number: '+1 202 555 0112' }, 'webhook-test')).toEqual(sent);
	});

	it('answers too many messages with 429', async () => {
		expect(await ask({ number: '12025550147' })).toMatchObject({
			status: 429,
			body: { sent: false, error: { code: 429, outcome: 'refused' } },
		});
	});

	testEveryEnd(stage, example);
}
