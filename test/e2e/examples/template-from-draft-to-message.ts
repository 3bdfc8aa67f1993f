import type { Sandbox } from '../../../sandbox/sandbox';
import { testEveryEnd } from '../everyEnd';
import { itemsPerEnd, jsonOf, type Execution, type Stage } from '../stage';

const example = 'template-from-draft-to-message';

/** In the editor, with the rows pinned in the file, then with others. */
export function testTemplateFromDraftToMessage(stage: () => Stage): void {
	it('takes each of its pinned rows to one end', async () => {
		const run = async () => await stage().runInEditor(example, 'Drafts');
		await runTemplateFromDraftToMessage(stage().sandbox, run);
	});

	it('takes a row with a file and one that Buzzbip refuses', async () => {
		const data = Buffer.from('%PDF-1.7').toString('base64');
		await stage().pin(example, 'Drafts', [
			{
				json: { Number: '+1 202 555 0131', Values: ['Jon'] },
				binary: { data: { data, mimeType: 'application/pdf', fileName: 'invoice.pdf' } },
			},
			{ json: { Number: '+1 202 555 0132', Values: ['Jon'], Template: { language: 'en' } } },
		]);
		const execution = await stage().runInEditor(example, 'Drafts');
		expect(execution.status).toBe('success');
		expect(jsonOf(execution, 'Sent')).toMatchObject([{ state: 'SENT' }]);
		expect(jsonOf(execution, 'Look at these by hand')).toMatchObject([
			{ error: { code: 'REQUIRED_FIELD_MISSING', outcome: 'refused' } },
		]);
		const { sandbox } = stage();
		const uploaded = sandbox.media.at(-1);
		expect(uploaded).toMatchObject({ fileName: 'invoice.pdf', contentType: 'application/pdf' });
		expect(sandbox.messagesTo('12025550131')).toMatchObject([
			{ templateId: 110, body: { header_media_id: uploaded?.id } },
		]);
		expect(sandbox.messagesTo('12025550132')).toEqual([]);
	});

	testEveryEnd(stage, example);
}

/** Runs the rows of the file, whoever executes it: each comes to one end. */
export async function runTemplateFromDraftToMessage(
	sandbox: Sandbox,
	execute: () => Promise<Execution>,
): Promise<void> {
	const messages = sandbox.messages.length;
	const requests = sandbox.requests.length;
	const execution = await execute();
	expect(execution.status).toBe('success');
	expect(jsonOf(execution, 'Drafts')).toHaveLength(3);
	expect(Object.fromEntries(itemsPerEnd(example, [execution]))).toEqual({
		Sent: 2,
		'Not approved': 1,
		'Look at these by hand': 0,
	});
	expect(jsonOf(execution, 'Not approved')).toMatchObject([
		{ error: { code: 'TEMPLATE_REJECTED', outcome: 'refused' } },
	]);
	const received = sandbox.messages.slice(messages);
	expect(received.map(({ recipient, body }) => [recipient, body.body_params])).toEqual([
		['12025550101', ['Zoé', 'ORD-2026-0201']],
		['12025550102', ['Amel']],
	]);
	const deleted = sandbox.requests.slice(requests).filter(({ method }) => method === 'DELETE');
	expect(deleted.map(({ status }) => status)).toEqual([200, 200]);
}
