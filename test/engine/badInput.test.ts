import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { runNode } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';

const start = sandboxStarter();

interface BadInput {
	readonly what: string;
	readonly type: string;
	readonly parameters: INodeParameters;
	/** What the bad one of three items has in place of `good`. */
	readonly good: IDataObject[string];
	readonly bad: IDataObject[string];
	/** The parameter as the form names it. */
	readonly names: string;
	readonly message: string;
}

const sms = {
	operation: 'send',
	recipient: 'number',
	number: '+216 20 000 001',
	message: 'Hello',
};
const template = {
	resource: 'message',
	operation: 'sendTemplate',
	number: '+216 20 000 001',
	templateId: '103',
	bodyParameters: ['Amel'],
};
const fromItem = '={{ $json.value }}';

const badInputs: BadInput[] = [
	{
		what: 'letters in a number',
		type: 'buzzbipSms',
		parameters: { ...sms, number: fromItem },
		good: '+216 20 000 001',
		bad: '+216 2O 000 001',
		names: 'Number',
		message:
			'Number contains letters or other characters that no phone number has: enter one number without extension or text',
	},
	{
		what: 'a number that is too short',
		type: 'buzzbipContacts',
		parameters: { operation: 'create', number: fromItem },
		good: '+216 20 000 001',
		bad: '+216 20 000',
		names: 'Number',
		message:
			'Number is too short for Tunisia, where 8 digits follow the country code +216: check its digits and the choice in Country',
	},
	{
		what: 'no number',
		type: 'buzzbipWhatsApp',
		parameters: { ...template, number: fromItem },
		good: '+216 20 000 001',
		bad: null,
		names: 'Number',
		message: 'Number is empty, or its expression gave nothing: fill it in',
	},
	{
		what: 'an unknown country',
		type: 'buzzbipSms',
		parameters: { ...sms, number: '20 000 001', country: fromItem },
		good: 'TN',
		bad: 'Tunisia',
		names: 'Country',
		message:
			'Country must be a two-letter ISO 3166 code such as TN, or auto to detect it from the number',
	},
	{
		what: 'an empty message',
		type: 'buzzbipSms',
		parameters: { ...sms, message: fromItem },
		good: 'Hello',
		bad: ' \n ',
		names: 'Message',
		message: 'Message is empty, or its expression gave nothing: fill it in',
	},
	{
		what: 'a message that is an object',
		type: 'buzzbipSms',
		parameters: { ...sms, message: fromItem },
		good: 'Hello',
		bad: { text: 'Hello' },
		names: 'Message',
		message: 'Message must be text',
	},
	{
		what: 'a contact ID that leads elsewhere',
		type: 'buzzbipSms',
		parameters: { operation: 'send', recipient: 'contact', contactId: fromItem, message: 'Hello' },
		good: 1,
		bad: '../1',
		names: 'Contact ID',
		message: 'Contact ID must be the ID alone: letters, digits, "-" and "_"',
	},
	...['../102', '102?limit=1', '102/../103', '102#', '%2e%2e'].map((bad) => ({
		what: `the template ID ${bad}`,
		type: 'buzzbipWhatsApp',
		parameters: { ...template, templateId: fromItem },
		good: '103',
		bad,
		names: 'Template ID',
		message: 'Template ID must be the ID alone: letters, digits, "-" and "_"',
	})),
	{
		what: 'an empty body parameter',
		type: 'buzzbipWhatsApp',
		parameters: { ...template, bodyParameters: fromItem },
		good: ['Amel'],
		bad: ['Amel', ' '],
		names: 'Body Parameters',
		message:
			'Body Parameters: value 2 is empty, and Buzzbip sends no template with an empty placeholder',
	},
	{
		what: 'a negative limit',
		type: 'buzzbipContacts',
		parameters: { operation: 'getAll', returnAll: false, limit: fromItem },
		good: 1,
		bad: -5,
		names: 'Limit',
		message: 'Limit must be a whole number of at least 1',
	},
	{
		what: 'JSON that does not parse',
		type: 'buzzbipSms',
		parameters: { ...sms, options: { extraBody: fromItem } },
		good: '{"sender":"Shop"}',
		bad: '{"sender":',
		names: 'Extra Body',
		message: 'Extra Body is not valid JSON: check quotes and commas',
	},
	{
		what: 'JSON that is no object',
		type: 'buzzbipSms',
		parameters: { ...sms, options: { extraQuery: fromItem } },
		good: {},
		bad: '[1]',
		names: 'Extra Query',
		message: 'Extra Query must be a JSON object, such as {"name": "value"}',
	},
	{
		what: 'a timeout of no time',
		type: 'buzzbipSms',
		parameters: { ...sms, options: { timeout: fromItem } },
		good: 5000,
		bad: 0,
		names: 'Timeout',
		message: 'Timeout must be a whole number from 1 to 600000',
	},
	{
		what: 'an expression that fails',
		type: 'buzzbipSms',
		parameters: { ...sms, message: '={{ $json.value ?? $("No such node").item.json.text }}' },
		good: 'Hello',
		bad: null,
		names: 'Message',
		message: expect.stringMatching(/^The expression in Message could not be evaluated: /) as string,
	},
];

describe.each(badInputs)('$what', ({ type, parameters, good, bad, names, message }) => {
	const items = [good, bad, good].map((value) => ({ value }));
	const error = {
		message,
		code: 'INVALID_PARAMETER',
		httpCode: null,
		category: 'validation',
		outcome: 'notSent',
		description: `Nothing was sent to Buzzbip for this item. Check the parameter "${names}".`,
		data: null,
	};

	it('is an error of its item only; the other items go on', async () => {
		const sandbox = await start({ contacts: 3 });
		const execution = await runNode({
			type,
			parameters,
			items,
			credentials: sandboxCredential(sandbox),
			onError: 'continueErrorOutput',
		});
		expect(execution.output(1)).toEqual([{ value: bad, error }]);
		expect(execution.items(0).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
		]);
		expect(sandbox.requests.filter(({ path }) => path !== '/api/login_check')).toHaveLength(2);
	});

	it('stops the workflow before anything is sent', async () => {
		const sandbox = await start({ contacts: 3 });
		const execution = await runNode({
			type,
			parameters,
			items,
			credentials: sandboxCredential(sandbox),
		});
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/ \[Item 1\]$/);
		expect(execution.error?.description).toContain(names);
		expect(execution.error?.description).toContain('before: 0 of 3');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('settings of the whole run', () => {
	it.each([
		['concurrency', 0, 'Concurrency must be a whole number from 1 to 50'],
		['concurrency', 51, 'Concurrency must be a whole number from 1 to 50'],
		['concurrency', 2.5, 'Concurrency must be a whole number from 1 to 50'],
		['maxRequestsPerSecond', -1, 'Max Requests Per Second must be a whole number from 0 to 1000'],
	])('%s = %p is an error of every item', async (name, value, message) => {
		const sandbox = await start();
		const execution = await runNode({
			type: 'buzzbipSms',
			parameters: { ...sms, options: { [name]: value } },
			items: [{}, {}],
			credentials: sandboxCredential(sandbox),
			onError: 'continueRegularOutput',
		});
		expect(execution.output()).toMatchObject([{ error: { message } }, { error: { message } }]);
		expect(sandbox.requests).toEqual([]);
	});

	it.each([
		['an operation', 'buzzbipSms', { operation: 'fax' }],
		['a resource', 'buzzbipWhatsApp', { resource: 'fax', operation: 'send' }],
		['a kind of recipient', 'buzzbipSms', { ...sms, recipient: 'everybody' }],
	])('%s that does not exist is an error of every item', async (_, type, parameters) => {
		const sandbox = await start();
		const execution = await runNode({
			type,
			parameters,
			items: [{}, {}],
			credentials: sandboxCredential(sandbox),
			onError: 'continueRegularOutput',
		});
		expect(execution.output()).toHaveLength(2);
		for (const json of execution.output()) {
			expect(json.error).toMatchObject({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
		}
		expect(sandbox.requests).toEqual([]);
	});
});
