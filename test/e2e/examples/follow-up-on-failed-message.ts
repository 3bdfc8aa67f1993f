import { doInSandbox } from '../doInSandbox';
import { testEveryEnd } from '../everyEnd';
import { jsonOf, type Stage } from '../stage';
import { tellOfEvents } from './events';

const example = 'follow-up-on-failed-message';
const failsAfterwards = '12025550165';

/** What the sandbox accepts and what fails a moment later is followed up by SMS. */
export function testFollowUpOnFailedMessage(stage: () => Stage): void {
	tellOfEvents(stage, example);

	it('sends an SMS to who could not be reached on WhatsApp, and leaves that of the SMS to a person', async () => {
		const { sandbox } = stage();
		await doInSandbox(stage().sandbox, '/api/v2/whatsapp/templates/102/send', {
			to: failsAfterwards,
			country_code: 'US',
			body_params: [],
		});
		// The message on WhatsApp fails, and then the SMS does, too.
		const [first, second] = await stage().ended(example, 2);
		if (first === undefined || second === undefined) throw new Error('Too little was executed');
		expect(jsonOf(first, 'Sent by SMS')).toHaveLength(1);
		expect(jsonOf(second, 'Look at these by hand')).toMatchObject([
			{ eventType: 'message.failed', channel: 'sms', toNumber: `+${failsAfterwards}` },
		]);
		expect(sandbox.messagesTo(failsAfterwards)).toMatchObject([
			{ channel: 'whatsapp' },
			{ channel: 'sms' },
		]);
	});

	testEveryEnd(stage, example);
}
