import type {
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	ResourceMapperFields,
} from 'n8n-workflow';
import { getTemplateForm } from '../../../../nodes/BuzzbipWhatsApp/message/getTemplateForm';
import { answer, fault, scriptedSend, type Step } from '../../api/scripted';

const credential = {
	authentication: 'token',
	accessToken: 'jwt',
	baseUrl: 'https://app.buzzbip.com',
};

const buzzbipApi = { id: '1', name: 'Buzzbip account' };

interface Shown {
	readonly calls: IHttpRequestOptions[];
	readonly form: ResourceMapperFields;
}

/** What the editor shows for this template ID. */
async function formFor(
	templateId: unknown,
	steps: readonly Step[] = [],
	getCredentials: () => Promise<object> = () => Promise.resolve(credential),
	credentials: INode['credentials'] = { buzzbipApi },
): Promise<Shown> {
	const { calls, send } = scriptedSend(...steps);
	const context = {
		getCurrentNodeParameter: (name: string) => (name === 'templateId' ? templateId : undefined),
		getCredentials,
		getNode: () => ({ credentials }),
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) =>
				await send(options),
		},
	};
	const form = await getTemplateForm.call(context as unknown as ILoadOptionsFunctions);
	return { calls, form };
}

const template = (data: unknown) => [answer(200, { status: 'success', data })];

describe('the form that the editor asks for', () => {
	it.each(['101', 101, ' 101 '])('is made of the template with the ID %p', async (id) => {
		const { calls, form } = await formFor(id, template({ body: 'Hello {{1}}' }));
		expect(form.fields.map(({ id }) => id)).toEqual(['body_1']);
		expect(form).not.toHaveProperty('emptyFieldsNotice');
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject({
			method: 'GET',
			url: 'https://app.buzzbip.com/api/v2/whatsapp/templates/101',
		});
	});

	it.each([[''], ['  '], [undefined], [null], [{}], [true]])(
		'is not there yet for the ID %p, and no request is made',
		async (id) => {
			const { calls, form } = await formFor(id);
			expect(form.fields).toEqual([]);
			expect(form.emptyFieldsNotice).toContain('Template ID');
			expect(calls).toEqual([]);
		},
	);

	it.each([
		['an expression', '={{ $json.id }}', 'expression'],
		['an ID that leads elsewhere', '../media/1', 'Template ID must be the ID alone'],
	])('is not there for %s, and no request is made', async (_, id, notice) => {
		const { calls, form } = await formFor(id);
		expect(form.fields).toEqual([]);
		expect(form.emptyFieldsNotice).toContain(notice);
		expect(form.emptyFieldsNotice).toContain('Lists of Values');
		expect(calls).toEqual([]);
	});

	it.each([
		[
			'Buzzbip refuses',
			[answer(404, { status: 'error', message: 'Template not found', code: 'TEMPLATE_NOT_FOUND' })],
			'Template not found',
		],
		['something throws', [fault('no'), fault('no')], 'could not be read'],
		['the text is not found', template({ id: 1 }), 'does not show the text'],
		['the placeholders have names', template({ body: '{{name}}' }), 'not numbered'],
		['there is no template', template(null), 'no template'],
		[
			'the template has a part that is not understood',
			template({ components: [{ type: 'BODY', text: 'Hello {{1}}' }, { type: 'CAROUSEL' }] }),
			'This template has a part of the type “CAROUSEL”. Buzzbip documents no field for it',
		],
	])('says why not and what to do instead when %s', async (_, steps, notice) => {
		const { form } = await formFor('101', steps);
		expect(form.fields).toEqual([]);
		expect(form.emptyFieldsNotice).toContain(notice);
		expect(form.emptyFieldsNotice).toContain('Lists of Values');
	});

	it.each([
		[
			'it cannot be had',
			() => Promise.reject(new Error('It is gone')),
			'could not be read. It is gone. Choose',
		],
		[
			'it can’t be right',
			() => Promise.resolve({ ...credential, baseUrl: 'http://app.buzzbip.com' }),
			'Base URL',
		],
	])('says what is wrong with the credential when %s', async (_, getCredentials, notice) => {
		const { calls, form } = await formFor('101', [], getCredentials);
		expect(form.emptyFieldsNotice).toContain(notice);
		expect(calls).toEqual([]);
	});

	it('asks for a credential when there is none', async () => {
		const { calls, form } = await formFor('101', [], undefined, {});
		expect(form.emptyFieldsNotice).toMatch(/^Choose a Buzzbip API credential/);
		expect(calls).toEqual([]);
	});

	it('says so when there is nothing to fill in', async () => {
		const { form } = await formFor('101', template({ body: 'Hello' }));
		expect(form).toEqual({
			fields: [],
			emptyFieldsNotice: 'This template has nothing to fill in.',
		});
	});

	it('is there for a template that has only a medium in its header', async () => {
		const components = [
			{ type: 'BODY', text: 'Hello' },
			{ type: 'HEADER', format: 'IMAGE' },
		];
		const { form } = await formFor('101', template({ components }));
		expect(form.fields.map(({ id }) => id)).toEqual(['header']);
	});
});
