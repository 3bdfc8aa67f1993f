import type { Sandbox } from '../../../sandbox/sandbox';
import { testEveryEnd } from '../everyEnd';
import { itemsPerEnd, jsonOf, type Execution, type Stage } from '../stage';

const example = 'contacts-to-whatsapp-with-sms-fallback';

/** In the editor, with the rows pinned in the file, then with others. */
export function testContactsToWhatsAppWithSmsFallback(stage: () => Stage): void {
	it('takes each of its pinned rows to one end', async () => {
		const run = async () => await stage().runInEditor(example, 'Contacts');
		await runContactsToWhatsAppWithSmsFallback(stage().sandbox, run);
	});

	it('keeps apart a row for which the SMS is refused, too', async () => {
		const row = { 'First name': 'Ines', Phone: '+1 202 555 0140', Order: 'ORD-2026-0121' };
		await stage().pin(example, 'Contacts', [{ json: row }]);
		const execution = await stage().runInEditor(example, 'Contacts');
		expect(execution.status).toBe('success');
		expect(jsonOf(execution, 'SMS failed')).toMatchObject([
			{ error: { message: 'Phone number is invalid', code: 1001, outcome: 'refused' } },
		]);
		expect(stage().sandbox.messagesTo('12025550140')).toEqual([]);
	});

	testEveryEnd(stage, example);
}

/** Runs the rows of the file, whoever executes it: each comes to one end. */
export async function runContactsToWhatsAppWithSmsFallback(
	sandbox: Sandbox,
	execute: () => Promise<Execution>,
): Promise<void> {
	const contacts = sandbox.contactsCreated.length;
	const messages = sandbox.messages.length;
	const execution = await execute();
	expect(execution.status).toBe('success');
	expect(jsonOf(execution, 'Contacts')).toHaveLength(6);
	expect(Object.fromEntries(itemsPerEnd(example, [execution]))).toEqual({
		'Sent by WhatsApp': 2,
		'Sent by SMS': 1,
		'SMS failed': 0,
		'Look at these by hand': 2,
		'No usable number': 1,
	});
	expect(jsonOf(execution, 'Look at these by hand')).toMatchObject([
		{ error: { code: 'CONTACT_NOT_FOUND', outcome: 'refused' } },
		{ error: { code: 'ECONNRESET', outcome: 'unknown' } },
	]);
	const received = sandbox.messages.slice(messages);
	expect(received.map(({ channel, recipient }) => [channel, recipient]).sort()).toEqual([
		['sms', '33639980011'],
		['whatsapp', '12025550153'],
		['whatsapp', '21622222201'],
		['whatsapp', '447700900234'],
	]);
	expect(
		sandbox.contactsCreated
			.slice(contacts)
			.map(({ number }) => number)
			.sort(),
	).toEqual(['12025550153', '21622222201', '33639980011', '447700900234']);
}
