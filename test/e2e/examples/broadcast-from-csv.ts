import { itemsOf, jsonOf, type Execution, type Stage } from '../stage';
import { testEveryEnd } from '../everyEnd';
import { filledForm } from './filledForm';

const example = 'broadcast-from-csv';
const promoCode = 'SPRING26';

/** By the form with a CSV file, as a person does in a browser. */
export function testBroadcastFromCsv(stage: () => Stage): void {
	/** Opens the form, fills in the fields that it shows, and sends it off. */
	async function broadcast(lines: readonly string[]): Promise<Execution> {
		const address = `${stage().n8n.url}/form/broadcast`;
		const body = await filledForm(address, ['Name,Phone,Country', ...lines], [promoCode]);
		const { execution, answer } = await stage().executionBy(
			example,
			async () => await fetch(address, { method: 'POST', body }),
		);
		expect(answer.status).toBe(200);
		expect(await answer.json()).toEqual({ status: 200 });
		expect(execution.status).toBe('success');
		return execution;
	}

	it('sends each number one message, and keeps apart who got none', async () => {
		const { sandbox } = stage();
		const before = sandbox.messages.length;
		const execution = await broadcast([
			'Amel,+216 22 222 301,TN',
			'Zoé,06 39 98 00 31,FR',
			'Amel again,00216 22-222-301,',
			'Nobody,,GB',
			'Nobody else,,GB',
			'Ines,+1 (202) 555-0140,US',
			'Mina,12025550153,',
			'Sara,12025550157,US',
		]);
		expect(jsonOf(execution, 'Sent').map(({ Phone }) => Phone)).toEqual([
			'+216 22 222 301',
			'06 39 98 00 31',
			'12025550157',
		]);
		const empty = {
			Phone: '',
			Country: 'GB',
			message: 'Number is empty, or its expression gave nothing: fill it in',
			code: 'INVALID_PARAMETER',
			outcome: 'notSent',
		};
		expect(jsonOf(execution, 'Failed')).toEqual([
			{ Name: 'Nobody', ...empty },
			{ Name: 'Nobody else', ...empty },
			{
				Name: 'Ines',
				Phone: '+1 (202) 555-0140',
				Country: 'US',
				message: 'Phone number is invalid',
				code: '1001',
				outcome: 'refused',
			},
			{
				Name: 'Mina',
				Phone: '12025550153',
				Country: '',
				message: 'The connection to Buzzbip was lost before its answer arrived',
				code: 'ECONNRESET',
				outcome: 'unknown',
			},
		]);
		const received = sandbox.messages.slice(before);
		const recipients = received.map(({ recipient }) => recipient);
		expect(recipients.sort()).toEqual(['12025550153', '12025550157', '21622222301', '33639980031']);
		const buttons = [{ index: 0, sub_type: 'copy_code', value: promoCode }];
		for (const message of received) {
			expect(message).toMatchObject({ channel: 'whatsapp', templateId: 109, body: { buttons } });
		}
	});

	it('gets by with what the account is allowed, without any setting', async () => {
		const { sandbox } = stage();
		const numbers = Array.from({ length: 30 }, (_, index) => `2162111${1000 + index}`);
		const before = sandbox.requests.length;
		sandbox.configure({ rate: 5 });
		const execution = await broadcast(
			[...numbers, ...numbers].map((number) => `Somebody,+${number},`),
		);
		sandbox.configure({ rate: 0 });

		expect(itemsOf(execution, 'Rows of the file')).toHaveLength(60);
		expect(itemsOf(execution, 'Sent')).toHaveLength(30);
		expect(itemsOf(execution, 'Failed')).toEqual([]);
		expect(numbers.map((number) => sandbox.messagesTo(number).length)).toEqual(
			numbers.map(() => 1),
		);
		// The account was short of its limit, so that there was something to get by with.
		const slowedDown = sandbox.requests.slice(before).filter(({ status }) => status === 429);
		expect(slowedDown.length).toBeGreaterThan(0);
	});

	testEveryEnd(stage, example);
}
