import { jsonOf, type Execution, type Stage } from '../stage';
import { filledTexts } from './filledForm';
import { answerQuestion, questionLink, questionPage } from './questionLink';

const example = 'discount-approved-by-sms';
const manager = '12025550185';

/** By the form; the manager answers on the page behind the link. */
export function testDiscountApprovedBySms(stage: () => Stage): void {
	async function propose(percent: number, code: string, answer: string): Promise<Execution> {
		const before = stage().sandbox.messagesTo(manager).length;
		const { execution } = await stage().executionBy(example, async () => {
			await post(stage(), percent, code);
			const link = await questionLink(stage(), manager, before);
			// Looking decides nothing.
			expect(await questionPage(link)).toContain(`May ${percent} % off with the code ${code}`);
			await answerQuestion(link, answer);
		});
		expect(execution.status).toBe('success');
		return execution;
	}
	const textsTo = (number: string) =>
		stage()
			.sandbox.messagesTo(number)
			.map(({ body }) => body.message);

	it('sends nothing after a no', async () => {
		const before = stage().sandbox.messages.length;
		const execution = await propose(90, 'TOOMUCH', 'disapprove');
		expect(jsonOf(execution, 'Not approved')).toMatchObject([
			{ data: { approved: false }, timedOut: false },
		]);
		expect(stage().sandbox.messages).toHaveLength(before + 1);
	});

	it('sends the offer after a yes, and to nobody twice', async () => {
		const execution = await propose(20, 'AUTUMN', 'approve');
		expect(jsonOf(execution, 'Sent')).toHaveLength(3);
		expect(jsonOf(execution, 'Look at these by hand')).toMatchObject([{ error: { code: 1001 } }]);
		const offer = 'Hello Zoé, 20 % off with the code AUTUMN.';
		expect(textsTo('12025550184')).toContain(offer);

		await propose(20, 'AUTUMN', 'approve');
		expect(textsTo('12025550184').filter((text) => text === offer)).toHaveLength(1);
	});
}

/** Fills in the form and sends it off. */
async function post({ n8n }: Stage, percent: number, code: string): Promise<void> {
	const address = `${n8n.url}/form/propose-discount`;
	const body = await filledTexts(address, [String(percent), code]);
	expect((await fetch(address, { method: 'POST', body })).status).toBe(200);
}
