import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A server that talks like a language model, and says what it is told to. */
export interface ModelStandIn {
	/** What n8n's credential takes for the base address. */
	readonly url: string;
	/** What the tools have come to, as the model was told, the latest last. */
	readonly toolResults: readonly string[];
	close(): Promise<void>;
}

/** What is read of a request for a chat completion, as OpenAI documents it. */
interface ChatRequest {
	readonly messages: readonly { readonly role: string; readonly content?: unknown }[];
	readonly tools?: readonly {
		readonly function: { readonly name: string; readonly parameters?: Schema };
	}[];
}

interface Schema {
	readonly type?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
}

/** Calls the first tool that it is offered, and ends with what that has come to. */
export async function startModel(): Promise<ModelStandIn> {
	const toolResults: string[] = [];

	function answerTo({ messages, tools }: ChatRequest): object {
		const last = messages.at(-1);
		if (last?.role === 'tool') {
			const result = JSON.stringify(last.content);
			toolResults.push(result);
			return { role: 'assistant', content: `Done: ${result}` };
		}
		const tool = tools?.[0]?.function;
		if (tool === undefined) return { role: 'assistant', content: 'There is no tool' };
		const call = { name: tool.name, arguments: JSON.stringify(valueFor(tool.parameters)) };
		return {
			role: 'assistant',
			content: null,
			tool_calls: [{ id: 'call_1', type: 'function', function: call }],
		};
	}

	const server = createServer((request, response) => {
		void json(request).then((body) => {
			const message = answerTo(body as ChatRequest);
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					id: 'chatcmpl-1',
					object: 'chat.completion',
					created: 0,
					model: 'stand-in',
					choices: [
						{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' },
					],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		// A server that listens on a port has an address with one.
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		toolResults,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** What a model might fill in. */
function valueFor({ type, properties = {} }: Schema = {}): unknown {
	if (type === 'string') return 'Hello';
	if (type === 'number' || type === 'integer') return 1;
	if (type === 'boolean') return true;
	if (type === 'array') return [];
	return Object.fromEntries(
		Object.entries(properties).map(([name, inner]) => [name, valueFor(inner)]),
	);
}
