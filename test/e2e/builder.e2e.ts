import type { INodeType } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { importCredentials } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { sandboxCredential, sandboxEvents } from '../../editor/sandboxCredential';
import { signIn, type Session } from '../../editor/session';
import { BuzzbipContacts } from '../../nodes/BuzzbipContacts/BuzzbipContacts.node';
import { BuzzbipSms } from '../../nodes/BuzzbipSms/BuzzbipSms.node';
import { BuzzbipTrigger } from '../../nodes/BuzzbipTrigger/BuzzbipTrigger.node';
import { BuzzbipWhatsApp } from '../../nodes/BuzzbipWhatsApp/BuzzbipWhatsApp.node';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { choices, withInner } from '../contract/nodes/choices';
import {
	allowMcp,
	connectBuilder,
	mcpAddress,
	type Created,
	type McpBuilder,
	type Outputs,
} from './builder/mcpBuilder';
import { sdkCode, type BuiltWorkflow } from './builder/sdkCode';
import { untoldNames } from './builder/untoldNames';
import { answerBySms, smsToList, templateToList, type Row } from './builder/workflows';
import { endAfterAll } from './endAfterAll';
import { postJson } from './postJson';

const row = (order: string, name: string, phone: string, country = ''): Row => ({
	order,
	name,
	phone,
	country,
});

const nodes: readonly INodeType[] = [
	new BuzzbipContacts(),
	new BuzzbipSms(),
	new BuzzbipTrigger(),
	new BuzzbipWhatsApp(),
];

const idOf = ({ description }: INodeType) => `n8n-nodes-buzzbip.${description.name}`;

/** The JSON of what left an output. */
const jsonOf = (outputs: Outputs, output: number) =>
	(outputs[output] ?? []).map(({ json }) => json);

/** n8n's own MCP server, with a client that has no model behind it: it can read, but not guess. */
describe('an AI client that builds with n8n’s MCP server', () => {
	let sandbox: Sandbox;
	let n8n: N8n;
	let session: Session;
	let builder: McpBuilder;
	const ending = endAfterAll();

	beforeAll(async () => {
		sandbox = await startSandbox();
		ending(() => sandbox.close());
		n8n = await createN8n({ name: 'builder' });
		ending(() => n8n.stop());
		await importCredentials(n8n, [sandboxCredential(sandbox.url), sandboxEvents]);
		await n8n.start();
		session = await signIn(n8n.url);
	});

	it('is let in with a key, once the owner of n8n has allowed it', async () => {
		const ask = async () => (await postJson(mcpAddress(n8n).href, {})).status;
		expect(await ask()).toBe(404);
		const key = await allowMcp(session);
		expect(await ask()).toBe(401);
		builder = await connectBuilder(n8n, key);
		ending(() => builder.close());

		expect(await builder.toolNames()).toEqual(
			expect.arrayContaining([
				'search_nodes',
				'get_node_types',
				'validate_workflow',
				'create_workflow_from_code',
				'execute_workflow',
				'publish_workflow',
			]),
		);
		expect(builder.instructions).toContain('"continueErrorOutput" adds an error output');
	});

	describe.each<[query: string, node: INodeType]>([
		['send a whatsapp', new BuzzbipWhatsApp()],
		['sms', new BuzzbipSms()],
		['bulk sms', new BuzzbipSms()],
		['buzzbip', new BuzzbipTrigger()],
		['contacts', new BuzzbipContacts()],
	])('looking for "%s"', (query, node) => {
		/** What is told of one node that was found. */
		async function found(): Promise<string> {
			const results = (await builder.search(query)).split('\n- ');
			return results.find((result) => result.split(/[\s[]/)[0] === idOf(node)) ?? '';
		}

		it('finds the node, with how it is set up', async () => {
			const { builderHint } = node.description;
			const text = await found();
			expect(text).toContain(`@builderHint ${String(builderHint?.searchHint)}`);
			for (const { nodeType, relationHint } of builderHint?.relatedNodes ?? []) {
				expect(text).toContain(`- ${nodeType}: "${relationHint}"`);
			}
		});

		it('is told of each operation what it is for', async () => {
			const text = await found();
			const operations = node.description.properties
				.filter(({ name }) => name === 'operation')
				.flatMap(choices);
			for (const { description = '', builderHint } of operations) {
				expect(text).toContain(description);
				if (builderHint !== undefined) {
					expect(text).toContain(`@builderHint ${builderHint.propertyHint}`);
				}
			}
		});
	});

	it('finds nothing that sends SMS by "send sms", neither this node nor another', async () => {
		// n8n 2.41 looks for each word alone, and five names begin with "Send" (n8n fact 9).
		const results = await builder.search('send sms');
		expect(results).toContain('n8n-nodes-base.sendGrid');
		expect(results).not.toMatch(/buzzbipSms|twilio|sms77/);
	});

	it('finds the nodes as tools of an agent, with what a call costs', async () => {
		const results = await builder.search('sms', 'agentTool');
		expect(results).toContain('n8n-nodes-buzzbip.buzzbipSmsTool');
		expect(results).toContain('each of which may cost money and can’t be taken back');
	});

	it.each(nodes.map((node) => [idOf(node), node] as const))(
		'reads in the definition of %s what is told of its fields',
		async (id, node) => {
			const definition = await builder.typesOf(id);
			// Of hidden fields and of operations n8n tells nothing here.
			const hints = node.description.properties
				.filter(({ type }) => type !== 'hidden')
				.flatMap(withInner)
				.flatMap(({ builderHint }) => (builderHint === undefined ? [] : [builderHint]));
			expect(hints.length).toBeGreaterThan(0);
			for (const { propertyHint } of hints) {
				expect(definition).toContain(`@builderHint ${propertyHint}`);
			}
		},
	);

	/** All that the server tells of the Buzzbip nodes of a workflow. */
	async function toldOf({ chain }: BuiltWorkflow): Promise<string> {
		const ids = chain.map(({ type }) => type).filter((type) => type.includes('buzzbip'));
		const texts = [await builder.search('buzzbip')];
		for (const id of ids) texts.push(await builder.typesOf(id));
		return texts.join('\n');
	}

	/** Has a workflow validated and made, of nothing but what the server has told. */
	async function build(workflow: BuiltWorkflow): Promise<Created> {
		const told = await toldOf(workflow);
		const own = workflow.chain.filter(({ type }) => type.includes('buzzbip'));
		expect(own.flatMap((node) => untoldNames(node, told))).toEqual([]);
		const code = sdkCode(workflow);
		const { valid, errors, warnings } = await builder.validate(code);
		expect({ valid, errors, warnings }).toEqual({ valid: true });
		return await builder.create(code);
	}

	it('sends SMS to a list, each once, with a branch for each outcome', async () => {
		const { workflowId, autoAssignedCredentials } = await build(
			smsToList([
				row('A1', 'Amel', '+1 202 555 0120'),
				row('A2', 'Ben', '(202) 555-0121', 'US'),
				row('A3', 'Chiara', '+1 202 555 0140'),
				row('A4', 'David', 'next door'),
				row('A5', 'Elif', '+1 202 555 0152'),
			]),
		);
		expect(autoAssignedCredentials).toMatchObject([
			{ nodeName: 'SendSms', credentialName: 'Buzzbip sandbox' },
		]);
		const ends = ['SendSms', 'Refused', 'NotSent', 'Unknown'];
		const first = await builder.run(workflowId, ends);
		expect(first.status).toBe('success');
		expect(jsonOf(first.outputsOf('SendSms'), 0)).toHaveLength(2);
		expect(jsonOf(first.outputsOf('Refused'), 0)).toMatchObject([{ name: 'Chiara' }]);
		expect(jsonOf(first.outputsOf('NotSent'), 0)).toMatchObject([{ name: 'David' }]);
		expect(jsonOf(first.outputsOf('Unknown'), 0)).toMatchObject([{ name: 'Elif' }]);

		const sent = ['12025550120', '12025550121'];
		const texts = () =>
			sent.map((number) => sandbox.messagesTo(number).map(({ body }) => body.message));
		expect(texts()).toEqual([
			['Hello Amel, your order A1 is on its way.'],
			['Hello Ben, your order A2 is on its way.'],
		]);
		const { length } = sandbox.messages;
		const second = await builder.run(workflowId, ends);
		expect(jsonOf(second.outputsOf('SendSms'), 0)).toEqual([
			{ alreadySent: true, key: 'A1' },
			{ alreadySent: true, key: 'A2' },
		]);
		expect(sandbox.messages).toHaveLength(length);
	});

	it('sends each row the template that it names, by lists of values', async () => {
		const { workflowId } = await build(
			templateToList([
				{ ...row('B1', 'Farid', '+1 202 555 0122'), template: 101, values: ['Farid', 'B1'] },
				{ ...row('B2', 'Grâce', '+1 202 555 0123'), template: 103, values: ['Grâce'] },
				{ ...row('B3', 'Hugo', '+1 202 555 0126'), template: 104, values: ['Hugo'] },
			]),
		);
		const { status, outputsOf } = await builder.run(workflowId, ['Refused']);
		expect(status).toBe('success');
		expect(sandbox.messagesTo('12025550122')).toMatchObject([
			{ channel: 'whatsapp', templateId: 101, body: { body_params: ['Farid', 'B1'] } },
		]);
		expect(sandbox.messagesTo('12025550123')).toMatchObject([
			{ channel: 'whatsapp', templateId: 103, body: { body_params: ['Grâce'] } },
		]);
		expect(jsonOf(outputsOf('Refused'), 0)).toMatchObject([
			{ name: 'Hugo', error: { category: 'template', data: { state: 'PENDING' } } },
		]);
	});

	it('answers by SMS who writes, but not a STOP, once its address is entered', async () => {
		const { workflowId, autoAssignedCredentials } = await build(answerBySms);
		expect(autoAssignedCredentials.map(({ credentialName }) => credentialName).sort()).toEqual([
			'Buzzbip sandbox',
			'Buzzbip sandbox events',
		]);
		await builder.publish(workflowId);
		const { nodes: made } = await session.rest<{
			nodes: readonly { readonly type: string; readonly webhookId?: string }[];
		}>('GET', `/rest/workflows/${workflowId}`);
		const trigger = made.find(({ type }) => type === 'n8n-nodes-buzzbip.buzzbipTrigger');
		const webhook = `${n8n.url}/webhook/${String(trigger?.webhookId)}/buzzbip`;
		// n8n publishes a workflow a moment after it has said so.
		while ((await postJson(webhook, {})).status === 404) await sleep(100);
		sandbox.configure({ webhook, webhookSecret: sandboxEvents.data.signingSecret });

		sandbox.answer({ number: '12025550125', channel: 'sms', text: 'STOP' });
		sandbox.answer({ number: '12025550124', channel: 'sms', text: 'When do you open?' });
		expect(await builder.ended(workflowId, 2)).toEqual(['success', 'success']);
		expect(sandbox.messagesTo('12025550124').map(({ body }) => body.message)).toEqual([
			'Thank you, we have got your message.',
		]);
		expect(sandbox.messagesTo('12025550125')).toEqual([]);
	});
});
