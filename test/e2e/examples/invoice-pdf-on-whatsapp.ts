import { createHash, randomBytes } from 'node:crypto';
import { testEveryEnd } from '../everyEnd';
import { jsonOf, type Execution, type Stage } from '../stage';

const example = 'invoice-pdf-on-whatsapp';
const fileName = 'INV-2026-0041.pdf';

/** Looks like a PDF from outside; its bytes would not survive being taken for text. */
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);

/** By the webhook, as billing software posts a form with a file. */
export function testInvoicePdfOnWhatsApp(stage: () => Stage): void {
	async function post(number: string, file?: Blob): Promise<Execution> {
		const form = new FormData();
		form.append('number', number);
		form.append('name', 'Zoé');
		if (file !== undefined) form.append('invoice', file, fileName);
		const { execution, answer } = await stage().executionBy(
			example,
			async () => await fetch(`${stage().n8n.url}/webhook/invoice`, { method: 'POST', body: form }),
		);
		expect(answer.status).toBe(200);
		expect(execution.status).toBe('success');
		return execution;
	}
	const invoice = new Blob([pdf], { type: 'application/pdf' });

	it('sends the PDF, byte for byte, in the header of the template', async () => {
		const execution = await post('+1 202 555 0121', invoice);
		expect(jsonOf(execution, 'Invoice sent')).toEqual([
			expect.objectContaining({ invoice: fileName, number: '+1 202 555 0121', state: 'SENT' }),
		]);
		expect(jsonOf(execution, 'Invoice not sent')).toEqual([]);
		const { sandbox } = stage();
		const uploaded = sandbox.media.at(-1);
		expect(uploaded).toMatchObject({
			fileName,
			contentType: 'application/pdf',
			size: pdf.length,
			sha256: createHash('sha256').update(pdf).digest('hex'),
		});
		expect(sandbox.messagesTo('12025550121')).toMatchObject([
			{ templateId: 110, body: { body_params: ['Zoé'], header_media_id: uploaded?.id } },
		]);
	});

	it.each([
		['refused', '12025550140', 'Phone number is invalid', '1001', 0],
		[
			'unknown',
			'12025550153',
			'The connection to Buzzbip was lost before its answer arrived',
			'ECONNRESET',
			1,
		],
	])('tells what went wrong: %s', async (outcome, number, message, code, received) => {
		const { sandbox } = stage();
		const before = sandbox.messagesTo(number).length;
		const execution = await post(number, invoice);
		expect(jsonOf(execution, 'Invoice sent')).toEqual([]);
		expect(jsonOf(execution, 'Invoice not sent')).toEqual([
			{ invoice: fileName, number, message, code, outcome },
		]);
		expect(sandbox.messagesTo(number)).toHaveLength(before + received);
	});

	it('sends nothing without a file', async () => {
		const { sandbox } = stage();
		const uploads = sandbox.media.length;
		const execution = await post('+1 202 555 0122');
		expect(jsonOf(execution, 'Invoice not sent')).toMatchObject([
			{ code: 'INVALID_PARAMETER', outcome: 'notSent' },
		]);
		expect(sandbox.messagesTo('12025550122')).toEqual([]);
		expect(sandbox.media).toHaveLength(uploads);
	});

	testEveryEnd(stage, example);
}
