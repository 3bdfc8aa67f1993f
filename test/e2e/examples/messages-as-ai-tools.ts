import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { randomUUID } from 'node:crypto';
import type { ImportedCredential } from '../../../editor/sandboxCredential';
import { endAfterAll } from '../endAfterAll';
import { itemsPerEnd, type Stage } from '../stage';

const example = 'messages-as-ai-tools';
const token = randomUUID();

/** What an assistant has to know, by the type of the node that asks for it. */
export const credentialsForMessagesAsAiTools: Readonly<Record<string, ImportedCredential>> = {
	'@n8n/n8n-nodes-langchain.mcpTrigger': {
		id: 'assistantsToken',
		name: 'Token of the assistant',
		type: 'httpBearerAuth',
		data: { token },
	},
};

/** An MCP client calls the nodes, as an AI assistant does. */
export function testMessagesAsAiTools(stage: () => Stage): void {
	const ending = endAfterAll();
	let assistant: Client;

	beforeAll(async () => {
		assistant = await connect(stage(), token);
		ending(() => assistant.close());
	});

	/** Calls a tool; what it answers, as text. */
	async function call(name: string, given: Record<string, unknown>): Promise<string> {
		const { content } = await assistant.callTool({ name, arguments: given });
		// n8n answers with one text.
		const [answer] = content as { text: string }[];
		if (answer === undefined) throw new Error(`${name} has not answered`);
		return answer.text;
	}

	it('offers three tools, each with only what the assistant may fill in', async () => {
		const { tools } = await assistant.listTools();
		const fields = tools.map(({ name, inputSchema }) => [
			name,
			Object.keys(inputSchema.properties ?? {}),
		]);
		expect(Object.fromEntries(fields)).toEqual({
			Send_SMS: ['Number', 'Message'],
			Send_order_update: ['Number', 'Name', 'Order'],
			List_contacts: ['Limit'],
		});
		expect(tools.map(({ description }) => description)).toContain(
			'Sends one SMS. Each call sends a message, also with the same text as before.',
		);
		expect(assistant.getInstructions()).toContain('only when the user has asked for it');
	});

	it('sends the same message again when it is called again', async () => {
		const { sandbox } = stage();
		const hello = { Number: '+1 202 555 0125', Message: 'Hello' };
		const answers = [await call('Send_SMS', hello), await call('Send_SMS', hello)];

		expect(answers.map((answer) => JSON.parse(answer) as unknown)).toEqual([
			[expect.objectContaining({ number: '12025550125', state: 'SENT' })],
			[expect.objectContaining({ number: '12025550125', state: 'SENT' })],
		]);
		expect(sandbox.messagesTo('12025550125').map(({ body }) => body.message)).toEqual([
			'Hello',
			'Hello',
		]);
	});

	it('sends the same message twice when it is called twice at once', async () => {
		const hello = { Number: '+1 202 555 0127', Message: 'Hello' };
		await Promise.all([call('Send_SMS', hello), call('Send_SMS', hello)]);

		expect(stage().sandbox.messagesTo('12025550127')).toHaveLength(2);
	});

	it('sends a WhatsApp template with the values that the assistant gives', async () => {
		await call('Send_order_update', { Number: '+1 202 555 0126', Name: 'Amel', Order: 'ORD-7' });

		expect(stage().sandbox.messagesTo('12025550126')).toMatchObject([
			{ channel: 'whatsapp', templateId: 101, body: { body_params: ['Amel', 'ORD-7'] } },
		]);
	});

	it.each([
		['+1 202 555 0140', { message: 'Phone number is invalid', code: 1001, outcome: 'refused' }],
		['+1 202 555 0152', { code: 'ECONNRESET', outcome: 'unknown' }],
		['next door', { code: 'INVALID_PARAMETER', outcome: 'notSent' }],
	])('tells the assistant why nothing was sent to %s', async (number, error) => {
		const before = stage().sandbox.messages.length;
		const answer = await call('Send_SMS', { Number: number, Message: 'Hello' });

		expect(JSON.parse(answer)).toMatchObject([{ error }]);
		expect(stage().sandbox.messages).toHaveLength(before);
	});

	it('lists as many contacts as the assistant asks for', async () => {
		const answer = await call('List_contacts', { Limit: 2 });

		expect(JSON.parse(answer)).toEqual([
			expect.objectContaining({ firstname: 'Amira', number: '12035550100' }),
			expect.objectContaining({ firstname: 'Ben', number: '12035550101' }),
		]);
	});

	it.each([
		['without a token', undefined],
		['with another token', randomUUID()],
	])('lets nobody in %s', async (_, wrong) => {
		await expect(connect(stage(), wrong)).rejects.toThrow('Authorization data is wrong!');
	});

	it('leaves one execution for each call', async () => {
		const executions = await stage().ended(example, 9);
		expect(executions.map(({ status }) => status)).toEqual(Array(9).fill('success'));
		expect(itemsPerEnd(example, executions)).toEqual(new Map([['Tools for AI assistants', 9]]));
	});
}

async function connect({ n8n }: Stage, bearer: string | undefined): Promise<Client> {
	const client = new Client({ name: 'assistant', version: '1.0.0' });
	const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
	const address = new URL(`${n8n.url}/mcp/buzzbip`);
	await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }));
	return client;
}
