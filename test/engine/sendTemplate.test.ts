import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { fileItem } from './fileItem';
import { loadForm } from './harness/loadForm';
import { type NodeExecution, runNode, type RunNodeOptions } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';

const start = sandboxStarter();
type Sandbox = Awaited<ReturnType<typeof start>>;

const base = {
	resource: 'message',
	operation: 'sendTemplate',
	number: '+216 96 816 277',
	parametersFrom: 'list',
};

async function sendTemplate(
	sandbox: Sandbox,
	parameters: INodeParameters,
	items: RunNodeOptions['items'] = [{}],
	onError: OnError = 'continueErrorOutput',
): Promise<NodeExecution> {
	return await runNode({
		type: 'buzzbipWhatsApp',
		parameters: { ...base, ...parameters },
		items,
		credentials: sandboxCredential(sandbox),
		onError,
	});
}

async function formFor(sandbox: Sandbox, templateId: string) {
	return await loadForm({
		type: 'buzzbipWhatsApp',
		parameter: 'templateParameters',
		parameters: { ...base, templateId },
		credentials: sandboxCredential(sandbox),
	});
}

/** The parameter as the editor stores it once a person has filled in the form. */
async function filledForm(
	sandbox: Sandbox,
	templateId: string,
	value: Record<string, string>,
): Promise<INodeParameters> {
	const { fields } = await formFor(sandbox, templateId);
	return {
		templateId,
		parametersFrom: 'template',
		// A JSON value by nature; n8n's type of parameters does not know the fields of a form.
		templateParameters: {
			mappingMode: 'defineBelow',
			value,
			matchingColumns: [],
			schema: fields,
			attemptToConvertTypes: false,
			convertFieldsToString: true,
		} as unknown as INodeParameters,
	};
}

/** The body of the last request to send a template. */
function sentBody(sandbox: Sandbox): unknown {
	return sandbox.requests.filter(({ path }) => path.endsWith('/send')).at(-1)?.body;
}

const contents: {
	what: string;
	templateId: string;
	lists: INodeParameters;
	form: Record<string, string>;
	body: IDataObject;
}[] = [
	{
		what: 'body parameters',
		templateId: '101',
		lists: { bodyParameters: ['Amel', 'ord-2026-00041'] },
		form: { body_1: 'Amel', body_2: 'ord-2026-00041' },
		body: { body_params: ['Amel', 'ord-2026-00041'] },
	},
	{
		what: 'a URL button',
		templateId: '108',
		lists: {
			bodyParameters: ['Amel'],
			buttons: { button: [{ index: 0, subType: 'url', value: 'ord-2026-00041' }] },
		},
		form: { body_1: 'Amel', url_0: 'ord-2026-00041' },
		body: {
			body_params: ['Amel'],
			buttons: [{ index: 0, sub_type: 'url', value: 'ord-2026-00041' }],
		},
	},
	{
		what: 'a copy-code button',
		templateId: '109',
		lists: { buttons: { button: [{ index: 0, subType: 'copy_code', value: 'SPRING26' }] } },
		form: { copy_code_0: 'SPRING26' },
		body: { buttons: [{ index: 0, sub_type: 'copy_code', value: 'SPRING26' }] },
	},
	{
		what: 'a one-time code',
		templateId: '107',
		lists: { otpCode: '482913' },
		form: { otp_code: '482913' },
		body: { otp_code: '482913' },
	},
	{ what: 'nothing to fill in', templateId: '102', lists: {}, form: {}, body: {} },
	{
		what: 'a template in plain form',
		templateId: '112',
		lists: { bodyParameters: ['Amel', 'Monday'] },
		form: { body_1: 'Amel', body_2: 'Monday' },
		body: { body_params: ['Amel', 'Monday'] },
	},
];

describe.each(contents)('Send Template with $what', ({ templateId, lists, form, body }) => {
	const documented = { to: '21696816277', country_code: 'TN', ...body };

	it('sends exactly the documented body from lists', async () => {
		const sandbox = await start();
		const execution = await sendTemplate(sandbox, { templateId, ...lists });
		expect(execution.output(1)).toEqual([]);
		expect(JSON.stringify(sentBody(sandbox))).toBe(JSON.stringify(documented));
		expect(sandbox.messages).toHaveLength(1);
	});

	it('sends exactly the documented body from the form', async () => {
		const sandbox = await start();
		const execution = await sendTemplate(sandbox, await filledForm(sandbox, templateId, form));
		expect(execution.output(1)).toEqual([]);
		expect(JSON.stringify(sentBody(sandbox))).toBe(JSON.stringify(documented));
		expect(sandbox.messages).toHaveLength(1);
	});
});

it('lists that stand alone in a workflow are used although a form would be the default', async () => {
	const sandbox = await start();
	const parameters = { resource: base.resource, operation: base.operation, number: base.number };
	await runNode({
		type: 'buzzbipWhatsApp',
		parameters: { ...parameters, templateId: '103', bodyParameters: ['Amel'] },
		items: [{}],
		credentials: sandboxCredential(sandbox),
	});
	expect(sentBody(sandbox)).toMatchObject({ body_params: ['Amel'] });
});

it('the values of the form may be expressions', async () => {
	const sandbox = await start();
	const form = await filledForm(sandbox, '103', { body_1: '={{ $json.name }}' });
	await sendTemplate(sandbox, form, [{ name: 'Amel' }, { name: 41 }]);
	expect(sandbox.messages.map(({ body }) => body.body_params)).toEqual([['Amel'], ['41']]);
});

describe('the form of a template', () => {
	it('has one named, required field per placeholder, with the text around it', async () => {
		const { fields } = await formFor(await start(), '101');
		expect(fields).toEqual([
			{
				id: 'body_1',
				displayName: 'Hello {{1}}, your…',
				required: true,
				display: true,
				defaultMatch: false,
				type: 'string',
			},
			expect.objectContaining({ id: 'body_2', required: true }),
		]);
	});

	it.each([
		['108', ['body_1', 'url_0'], '“Track order”: end of address'],
		['109', ['copy_code_0'], 'Button 0: code'],
		['110', ['header', 'body_1'], 'Hello {{1}}, here…'],
		['111', ['header'], 'Header: choose the image in Header Media'],
		['107', ['otp_code'], 'One-Time Code'],
		['112', ['body_1', 'body_2'], '…is on {{2}}.'],
	])('knows what template %s takes: %p', async (templateId, ids, lastName) => {
		const { fields } = await formFor(await start(), templateId);
		expect(fields.map(({ id }) => id)).toEqual(ids);
		expect(fields.at(-1)?.displayName).toBe(lastName);
	});

	it.each([
		['', 'Fill in Template ID, then the form for its placeholders appears.'],
		['={{ $json.template }}', /^Template ID is an expression.*“Lists of Values”/],
		['102', 'This template has nothing to fill in.'],
		['113', /^The answer of Buzzbip does not show the text.*“Lists of Values”/],
		['114', /^The template could not be read\..*“Lists of Values”/],
		['115', /^This template has a header of the format “LOCATION”\..*“Lists of Values”/],
		['116', /^This template has a part of the type “CAROUSEL”\..*“Lists of Values”/],
		['117', /^This template has a button of the type “FLOW”\..*“Lists of Values”/],
		['904', /^The template could not be read\. Template not found\..*“Lists of Values”/],
		['../1', /^The template could not be read\. Template ID must be the ID alone/],
	])('says why there is none for the template ID %p', async (templateId, said) => {
		const { fields, emptyFieldsNotice } = await formFor(await start(), templateId);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(said);
	});

	it('says so when the login is refused, and leaves the lists usable', async () => {
		const sandbox = await start();
		const { emptyFieldsNotice } = await loadForm({
			type: 'buzzbipWhatsApp',
			parameter: 'templateParameters',
			parameters: { ...base, templateId: '101' },
			credentials: sandboxCredential(sandbox, { password: 'wrong' }),
		});
		expect(emptyFieldsNotice).toMatch(/Invalid credentials\..*“Lists of Values”/);
	});

	it.each(['113', '114'])('is not needed: template %s is sent from lists', async (templateId) => {
		const sandbox = await start();
		await sendTemplate(sandbox, { templateId, bodyParameters: ['Amel'] });
		expect(sandbox.messages).toHaveLength(1);
	});
});

describe('a medium in the header', () => {
	it('may have been uploaded before', async () => {
		const sandbox = await start();
		const uploaded = await runNode({
			type: 'buzzbipWhatsApp',
			parameters: { resource: 'media', operation: 'upload' },
			items: [fileItem('invoice.pdf', 'application/pdf')],
			credentials: sandboxCredential(sandbox),
		});
		const id = uploaded.output()[0]?.media_id;
		const execution = await sendTemplate(
			sandbox,
			{
				templateId: '110',
				bodyParameters: ['Amel'],
				headerMedia: 'id',
				headerMediaId: '={{ $json.id }}',
			},
			[{ id }],
		);
		expect(execution.output(1)).toEqual([]);
		expect(sentBody(sandbox)).toEqual({
			to: '21696816277',
			country_code: 'TN',
			body_params: ['Amel'],
			header_media_id: id,
		});
	});

	it('may be a file of the item: uploaded and sent in one operation', async () => {
		const sandbox = await start();
		const execution = await sendTemplate(
			sandbox,
			{ templateId: '110', bodyParameters: ['Amel'], headerMedia: 'binary' },
			[fileItem('invoice.pdf', 'application/pdf', 'the invoice')],
		);
		expect(execution.output(1)).toEqual([]);
		expect(sandbox.media).toMatchObject([
			{ fileName: 'invoice.pdf', contentType: 'application/pdf', size: 11 },
		]);
		expect(sentBody(sandbox)).toMatchObject({ header_media_id: sandbox.media[0]?.id });
	});

	it('is asked for by the form of a template that has one', async () => {
		const sandbox = await start();
		const form = await filledForm(sandbox, '110', { body_1: 'Amel' });
		const refused = await sendTemplate(sandbox, form);
		expect(refused.output(1)).toMatchObject([
			{
				error: {
					code: 'INVALID_PARAMETER',
					message: 'Header Media is missing: the header of this template takes one document',
				},
			},
		]);
		const item = fileItem('invoice.pdf', 'application/pdf');
		await sendTemplate(sandbox, { ...form, headerMedia: 'binary' }, [item]);
		expect(sandbox.messages).toHaveLength(1);
	});

	it('that can not be uploaded means that the message was not sent', async () => {
		const sandbox = await start();
		const parameters = { templateId: '110', bodyParameters: ['Amel'], headerMedia: 'binary' };
		const empty = await sendTemplate(sandbox, parameters, [
			fileItem('invoice.pdf', 'application/pdf', ''),
		]);
		expect(empty.output(1)).toHaveLength(1);
		expect(sandbox.messages).toEqual([]);
	});

	it('is not uploaded in a dry run', async () => {
		const sandbox = await start();
		const execution = await sendTemplate(
			sandbox,
			{
				templateId: '110',
				bodyParameters: ['Amel'],
				headerMedia: 'binary',
				options: { dryRun: true },
			},
			[fileItem('invoice.pdf', 'application/pdf')],
		);
		expect(sandbox.requests).toEqual([]);
		expect(execution.output()[0]?.request).toMatchObject({
			body: { header_media_id: 'ID of invoice.pdf once it is uploaded' },
		});
	});
});

/** What the node refuses before any request, and Buzzbip afterwards. */
const refusals: { what: string; parameters: INodeParameters; error: IDataObject }[] = [
	{
		what: 'a code together with parameters',
		parameters: { templateId: '107', otpCode: '482913', bodyParameters: ['Amel'] },
		error: {
			code: 'INVALID_PARAMETER',
			message:
				'One-Time Code excludes Body Parameters and Buttons: remove them, or remove the code',
		},
	},
	{
		what: 'a code together with buttons',
		parameters: {
			templateId: '107',
			otpCode: '482913',
			buttons: { button: [{ index: 0, subType: 'url', value: 'x' }] },
		},
		error: { code: 'INVALID_PARAMETER', category: 'validation' },
	},
	{
		what: 'a button index used twice',
		parameters: {
			templateId: '108',
			bodyParameters: ['Amel'],
			buttons: {
				button: [
					{ index: 0, subType: 'url', value: 'a' },
					{ index: 0, subType: 'url', value: 'b' },
				],
			},
		},
		error: {
			code: 'INVALID_PARAMETER',
			message: 'Button Index 0 is used twice: give each button its own place in the template',
		},
	},
	{
		what: 'a button without a value',
		parameters: {
			templateId: '108',
			bodyParameters: ['Amel'],
			buttons: { button: [{ index: 0, subType: 'url', value: ' ' }] },
		},
		error: {
			code: 'INVALID_PARAMETER',
			message: 'Button Value is empty, or its expression gave nothing: fill it in',
		},
	},
	{
		what: 'an empty parameter',
		parameters: { templateId: '101', bodyParameters: ['Amel', ''] },
		error: {
			code: 'INVALID_PARAMETER',
			message:
				'Body Parameters: value 2 is empty, and Buzzbip sends no template with an empty placeholder',
		},
	},
	{
		what: 'a binary field that the item does not have',
		parameters: { templateId: '110', headerMedia: 'binary', binaryPropertyName: 'invoice' },
		error: {
			code: 'INVALID_PARAMETER',
			message:
				'Input Data Field Name: the item has no binary field "invoice"; it has the binary fields data, picture. One file is taken, so name one field',
		},
	},
	{
		what: 'more than one medium',
		parameters: { templateId: '110', headerMedia: 'binary', binaryPropertyName: 'data,picture' },
		error: { code: 'INVALID_PARAMETER', category: 'validation' },
	},
	{
		what: 'a media ID that is none',
		parameters: { templateId: '110', headerMedia: 'id', headerMediaId: '../1' },
		error: {
			code: 'INVALID_PARAMETER',
			message: 'Media ID must be the ID alone: letters, digits, "-" and "_"',
		},
	},
	{
		what: 'a medium that Buzzbip does not know',
		parameters: {
			templateId: '110',
			bodyParameters: ['Amel'],
			headerMedia: 'id',
			headerMediaId: '999999',
		},
		error: { code: 'MEDIA_NOT_FOUND', httpCode: 404, category: 'notFound', outcome: 'refused' },
	},
	{
		what: 'too few parameters',
		parameters: { templateId: '101', bodyParameters: ['Amel'] },
		error: { code: 1006, httpCode: 400, category: 'template', outcome: 'refused' },
	},
	...['115', '116', '117'].map((templateId) => ({
		what: `template ${templateId}, which has a part that no field fills`,
		parameters: { templateId, bodyParameters: ['Amel'] },
		error: {
			code: 'TEMPLATE_PART_NOT_DOCUMENTED',
			httpCode: 400,
			category: 'template',
			outcome: 'refused',
		},
	})),
	...(
		[
			['901', { code: 1004, category: 'template', data: { state: 'PENDING' } }],
			['902', { code: 1004, category: 'template' }],
			['903', { code: 1006, category: 'template' }],
			['904', { code: 'TEMPLATE_NOT_FOUND', category: 'notFound' }],
			['905', { code: 403, category: 'apiAccess' }],
			['906', { code: 500, category: 'server', outcome: 'unknown' }],
			['907', { code: 502, category: 'server', outcome: 'unknown' }],
		] satisfies [string, IDataObject][]
	).map(([templateId, error]) => ({
		what: `the magic template ${templateId}`,
		parameters: { templateId, bodyParameters: ['Amel'] },
		error,
	})),
];

describe.each(refusals)('Send Template refuses $what', ({ parameters, error }) => {
	const item = fileItem('invoice.pdf', 'application/pdf', 'x', ['data', 'picture']);
	const known = error.code === 'INVALID_PARAMETER';

	it('as an item of the regular output', async () => {
		const sandbox = await start();
		const execution = await sendTemplate(sandbox, parameters, [item], 'continueRegularOutput');
		expect(execution.output()).toMatchObject([{ error }]);
		expect(execution.items()[0]?.pairedItem).toEqual({ item: 0 });
		expect(sandbox.messages).toEqual([]);
		if (known) expect(sandbox.requests).toEqual([]);
	});

	it('as an item of the error output, with the fields of its input', async () => {
		const sandbox = await start();
		const execution = await sendTemplate(sandbox, parameters, [item]);
		expect(execution.output(0)).toEqual([]);
		expect(execution.output(1)).toMatchObject([{ ...item.json, error }]);
		expect(sandbox.messages).toEqual([]);
	});

	it('by stopping the workflow', async () => {
		const sandbox = await start();
		const execution = await sendTemplate(sandbox, parameters, [item], 'stopWorkflow');
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/ \[Item 0\]$/);
		expect(execution.error?.description).toContain(`Code: ${error.code as string | number}.`);
		expect(sandbox.messages).toEqual([]);
	});
});

it('a value missing in the form is named as the form names it', async () => {
	const sandbox = await start();
	const form = await filledForm(sandbox, '101', { body_1: 'Amel', body_2: '={{ $json.order }}' });
	const execution = await sendTemplate(sandbox, form, [{ order: '' }, { order: 'ord-1' }]);
	expect(execution.output(1)).toMatchObject([
		{
			error: {
				message:
					'Values to Send: …your order {{2}} is on… is empty, or its expression gave nothing: fill it in',
			},
		},
	]);
	expect(sandbox.messages).toHaveLength(1);
});
