import { createHash, randomBytes } from 'node:crypto';
import type { INodeParameters, OnError } from 'n8n-workflow';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { fileItem } from './fileItem';
import type { CredentialStore } from './harness/credentialStore';
import { type NodeExecution, runNode, type RunNodeOptions } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';
import { ordinaryNumbers } from './sendSms';

const start = sandboxStarter();

async function media(
	credentials: CredentialStore,
	operation: string,
	parameters: INodeParameters,
	items: RunNodeOptions['items'] = [{ name: 'Amel' }],
	onError: OnError = 'continueErrorOutput',
): Promise<NodeExecution> {
	return await runNode({
		type: 'buzzbipWhatsApp',
		parameters: { resource: 'media', operation, ...parameters },
		items,
		credentials,
		onError,
	});
}

function sha256(content: Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}

describe('operation: upload', () => {
	it('uploads the file of the item with its name and type', async () => {
		const sandbox = await start();
		const content = randomBytes(300_000);
		const execution = await media(sandboxCredential(sandbox), 'upload', {}, [
			fileItem('Übersicht 1.png', 'image/png', content),
		]);
		expect(execution.output()).toEqual([{ media_id: sandbox.media[0]?.id }]);
		expect(sandbox.media).toMatchObject([
			{
				fileName: 'Übersicht 1.png',
				contentType: 'image/png',
				size: 300_000,
				sha256: sha256(content),
			},
		]);
	});

	it('sends the whole file again after the token has expired', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const content = randomBytes(300_000);
		await media(credential, 'upload', {}, [fileItem('first.png', 'image/png')]);
		sandbox.expireTokens();
		const execution = await media(credential, 'upload', {}, [
			fileItem('second.png', 'image/png', content),
		]);
		expect(execution.output(1)).toEqual([]);
		expect(sandbox.logins).toHaveLength(2);
		expect(sandbox.media.at(-1)).toMatchObject({ size: 300_000, sha256: sha256(content) });
		expect(sandbox.media).toHaveLength(2);
	});

	it('describes the file in a dry run', async () => {
		const sandbox = await start();
		const execution = await media(
			sandboxCredential(sandbox),
			'upload',
			{ options: { dryRun: true } },
			[fileItem('invoice.pdf', 'application/pdf')],
		);
		expect(execution.output()[0]?.request).toMatchObject({
			method: 'POST',
			body: { file: 'File invoice.pdf' },
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('of 40 MB arrives whole', async () => {
		const sandbox = await start();
		const content = Buffer.alloc(40_000_000, 'n8n');
		const before = process.memoryUsage().rss;
		const execution = await media(sandboxCredential(sandbox), 'upload', {}, [
			fileItem('film.mp4', 'video/mp4', content),
		]);
		const growth = Math.round((process.memoryUsage().rss - before) / 1e6);
		console.info(`Upload of 40 MB: the process grew by ${growth} MB, the item's base64 included`);
		expect(execution.output(1)).toEqual([]);
		expect(sandbox.media).toMatchObject([{ size: 40_000_000, sha256: sha256(content) }]);
	});
});

describe('operation: delete', () => {
	it('says what was deleted', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		await media(credential, 'upload', {}, [fileItem('a.png', 'image/png')]);
		const mediaId = `${sandbox.media[0]?.id ?? ''}`;
		const execution = await media(credential, 'delete', { mediaId });
		expect(execution.output()).toEqual([{ deleted: true, id: mediaId }]);
		const again = await media(credential, 'delete', { mediaId });
		expect(again.output(1)).toMatchObject([{ error: { code: 'MEDIA_NOT_FOUND' } }]);
	});
});

const refusals: { what: string; operation: string; parameters: INodeParameters; error: object }[] =
	[
		{
			what: 'a binary field that does not exist',
			operation: 'upload',
			parameters: { binaryPropertyName: 'invoice' },
			error: {
				code: 'INVALID_PARAMETER',
				message:
					'Input Data Field Name: the item has no binary field "invoice"; it has the binary fields data, picture. One file is taken, so name one field',
			},
		},
		{
			what: 'an empty file',
			operation: 'upload',
			parameters: { binaryPropertyName: 'data' },
			error: { httpCode: 400, outcome: 'refused' },
		},
		{
			what: 'a media ID that leads elsewhere',
			operation: 'delete',
			parameters: { mediaId: '1?all=1' },
			error: { code: 'INVALID_PARAMETER', category: 'validation' },
		},
		{
			what: 'a medium that does not exist',
			operation: 'delete',
			parameters: { mediaId: '1' },
			error: { code: 'MEDIA_NOT_FOUND', category: 'notFound', httpCode: 404 },
		},
	];

describe.each(refusals)('$what', ({ operation, parameters, error }) => {
	const items = [fileItem('empty.png', 'image/png', '', ['data', 'picture'])];

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'is an item with %s',
		async (onError) => {
			const sandbox = await start();
			const execution = await media(
				sandboxCredential(sandbox),
				operation,
				parameters,
				items,
				onError,
			);
			const output = onError === 'continueErrorOutput' ? 1 : 0;
			expect(execution.output(output)).toMatchObject([{ error }]);
			expect(execution.items(output)[0]?.pairedItem).toEqual({ item: 0 });
			expect(sandbox.media).toEqual([]);
		},
	);

	it('stops the workflow', async () => {
		const sandbox = await start();
		const execution = await media(
			sandboxCredential(sandbox),
			operation,
			parameters,
			items,
			'stopWorkflow',
		);
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/ \[Item 0\]$/);
	});
});

it('200 items that each upload a file of 1 MB and send it: all linked, none lost', async () => {
	const sandbox = await start();
	const content = Buffer.alloc(1_000_000, 'invoice ');
	const numbers = ordinaryNumbers(200);
	let peak = 0;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().rss);
	}, 20);
	const before = process.memoryUsage().rss;
	const execution = await runNode({
		type: 'buzzbipWhatsApp',
		parameters: {
			resource: 'message',
			operation: 'sendTemplate',
			number: '={{ $json.number }}',
			templateId: '110',
			bodyParameters: ['Amel'],
			headerMedia: 'binary',
		},
		items: numbers.map((number) => ({
			...fileItem('invoice.pdf', 'application/pdf', content),
			json: { number },
		})),
		credentials: sandboxCredential(sandbox),
		onError: 'continueErrorOutput',
	});
	clearInterval(watch);
	const [grown, held] = [Math.round((peak - before) / 1e6), Math.round((200 * 4) / 3)];
	console.info(
		`200 uploads of 1 MB: the process grew by ${grown} MB at most; the items alone are ${held} MB`,
	);
	expect(execution.output(1)).toEqual([]);
	expect(execution.items(0).map(({ pairedItem }) => pairedItem)).toEqual(
		numbers.map((_, item) => ({ item })),
	);
	expect(sandbox.media).toHaveLength(200);
	for (const number of numbers) expect(sandbox.messagesTo(number.slice(1))).toHaveLength(1);
	const used = sandbox.messages.map(({ body }) => body.header_media_id);
	expect(new Set(used).size).toBe(200);
});

describe('operation: send', () => {
	it.each([
		[
			{ recipient: 'number', number: '+216 96 816 277' },
			{ phone_number: '21696816277', country_code: 'TN' },
		],
		[{ recipient: 'contact', contactId: '1' }, { contact_id: 1 }],
	])('sends a template by the older route to %p', async (recipient, body) => {
		const sandbox = await start({ contacts: 1 });
		const execution = await runNode({
			type: 'buzzbipWhatsApp',
			parameters: { resource: 'message', operation: 'send', templateId: '102', ...recipient },
			items: [{}],
			credentials: sandboxCredential(sandbox),
		});
		expect(execution.output()).toHaveLength(1);
		expect(sandbox.requests.at(-1)).toMatchObject({
			method: 'POST',
			path: '/api/whatsapp/',
			body: { template_id: 102, ...body },
		});
		expect(sandbox.messages).toHaveLength(1);
	});
});
