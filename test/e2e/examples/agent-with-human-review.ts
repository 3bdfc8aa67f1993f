import type { ImportedCredential } from '../../../editor/sandboxCredential';
import { modelCredential } from '../sendAndWait/reviewedAgent';
import { jsonOf, type Execution, type Stage } from '../stage';
import { tellOfEvents } from './events';
import { answerQuestion, questionLink, questionPage } from './questionLink';

const example = 'agent-with-human-review';
const reviewer = '12025550186';
const customer = '12025550187';

/** The model of the example, which a stand-in plays: it answers "Hello" to whatever is written. */
export function credentialsForAgent(url: string): Readonly<Record<string, ImportedCredential>> {
	return { '@n8n/n8n-nodes-langchain.lmChatOpenAi': modelCredential(url) };
}

/** Somebody writes, the agent wants to answer, and a person says yes or no. */
export function testAgentWithHumanReview(stage: () => Stage): void {
	tellOfEvents(stage, example);

	async function write(answer: string): Promise<Execution> {
		const { sandbox } = stage();
		const before = sandbox.messagesTo(reviewer).length;
		const { execution } = await stage().executionBy(example, async () => {
			sandbox.answer({ number: customer, channel: 'sms', text: 'Is there a terrace?' });
			const link = await questionLink(stage(), reviewer, before);
			expect(await questionPage(link)).toContain('May this go out? Hello');
			await answerQuestion(link, answer);
		});
		expect(execution.status).toBe('success');
		expect(jsonOf(execution, 'Done')).toHaveLength(1);
		return execution;
	}
	const sent = () =>
		stage()
			.sandbox.messagesTo(customer)
			.filter(({ body }) => body.message === 'Hello');

	it('does not answer after a no', async () => {
		const before = sent().length;
		await write('disapprove');
		expect(sent()).toHaveLength(before);
	});

	it('answers after a yes, once', async () => {
		const before = sent().length;
		await write('approve');
		expect(sent()).toHaveLength(before + 1);
	});
}
