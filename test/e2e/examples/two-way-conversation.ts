import { withEvidence } from '../browser/evidence';
import { openBrowser } from '../browser/openBrowser';
import { takeScreenshot } from '../browser/screenshots';
import { doInSandbox } from '../doInSandbox';
import { testEveryEnd } from '../everyEnd';
import { jsonOf, type Stage } from '../stage';
import { tellOfEvents } from './events';
import { optOut } from './optOut';

const example = 'two-way-conversation';
const guest = '12025550119';
const [yes, stop, talkative] = ['12025550160', '12025550161', '12025550162'] as const;

/** Asks by SMS; the sandbox answers for three people, and n8n answers them. */
export function testTwoWayConversation(stage: () => Stage): void {
	tellOfEvents(stage, example);

	const textsTo = (number: string) =>
		stage()
			.sandbox.messagesTo(number)
			.map(({ body }) => body.message);
	const question = (name: string) => expect.stringContaining(`Hello ${name}, shall we`) as string;

	let before = 0;

	beforeAll(async () => {
		before = (await stage().ended(example, 0)).length;
	});

	it('asks, confirms a yes, and says good-bye to who wants no more', async () => {
		await stage().runInEditor(example, 'Ask now');
		// Three answers, and the two answers to what n8n has answered.
		await stage().ended(example, before + 6);
		expect(textsTo(yes)).toEqual([question('Amel'), 'Thank you! Your table is kept.']);
		expect(textsTo(stop)).toEqual([question('Jon'), 'You will not hear from us again.']);
		expect(textsTo(talkative)).toEqual([question('Zoé')]);
	});

	it('asks those no more who have said STOP', async () => {
		const { length } = await stage().ended(example, before + 6);
		const asked = await stage().runInEditor(example, 'Ask now');
		expect(jsonOf(asked, 'Asked')).toHaveLength(2);
		expect(jsonOf(asked, 'Not asked')).toMatchObject([
			{ name: 'Jon', error: { code: 'OPTED_OUT' } },
			{ name: 'Ruth', error: { outcome: 'refused' } },
		]);
		// Who was confirmed before is not confirmed again on the same day.
		await stage().ended(example, length + 3);
		expect(textsTo(yes)).toHaveLength(3);
		expect(textsTo(stop)).toHaveLength(2);
	});

	it.each([
		['4531234567', '+4531234567', '+45 31 23 45 67'],
		['+819012345679', '+819012345679', '0081 90-1234-5679'],
		// As WhatsApp writes a number of Mexico, and as everybody else does.
		['5215512345678', '+525512345678', '+52 55 1234 5678'],
	])('knows %s again, however it is written', async (from, stored, written) => {
		const stopped = await optOut(stage(), from);
		expect(jsonOf(stopped, 'Remember the opt-out')).toMatchObject([
			{ number: stored, said: 'STOP' },
		]);
		await stage().pin(example, 'People', [{ json: { name: 'Kim', number: written } }]);
		const asked = await stage().runInEditor(example, 'Ask now');
		expect(jsonOf(asked, 'Not asked')).toMatchObject([{ error: { code: 'OPTED_OUT' } }]);
		expect(textsTo(stored.slice(1))).toEqual(['You will not hear from us again.']);
	});

	it('leaves a STOP to a person where nobody can tell from whom it is', async () => {
		const stopped = await optOut(stage(), 'Buzzbip');
		expect(jsonOf(stopped, 'For a person')).toMatchObject([{ from: 'Buzzbip', optOut: true }]);
		expect(jsonOf(stopped, 'Remember the opt-out')).toEqual([]);
	});

	it('leaves the rest to a person, by whatever channel it comes', async () => {
		const { sandbox } = stage();
		const { length } = await stage().ended(example, 0);
		sandbox.answer({ number: '12025550111', channel: 'whatsapp', text: 'Is there a terrace?' });
		const execution = (await stage().ended(example, length + 1)).at(-1);
		if (execution === undefined) throw new Error('Nothing was executed');
		expect(jsonOf(execution, 'For a person')).toMatchObject([
			{ body: 'Is there a terrace?', fromNumber: '+12025550111', channel: 'whatsapp' },
		]);
	});

	it('answers who writes back in the inbox of the sandbox, and is seen there', async () => {
		const { sandbox } = stage();
		await doInSandbox(sandbox, '/api/sms/', {
			number: guest,
			message: 'Shall we keep your table?',
		});
		const browser = await openBrowser();
		try {
			const page = await browser.newPage({ viewport: { width: 1100, height: 820 } });
			await withEvidence(page, 'inbox-conversation', async () => {
				await page.goto(`${sandbox.url}/#${guest}`);
				await page.getByLabel('Answer as this person').fill('Oui !');
				expect(await page.getByRole('combobox').inputValue()).toBe('sms');
				await page.getByRole('button', { name: 'Send' }).click();
				await page.locator('#entries').getByText('Thank you! Your table is kept.').waitFor();
				await page.getByText('the webhook was told: 200').waitFor();
				const part = { x: 0, y: 0, width: 1100, height: 820 };
				await takeScreenshot(page, 'inbox-conversation', part);
			});
		} finally {
			await browser.close();
		}
	});

	testEveryEnd(stage, example);
}
