import type { IWebhookFunctions } from 'n8n-workflow';

/** A request that n8n has taken for this trigger, and the answer to it. */
export interface Exchange {
	/** The bytes of the body as they came in; none where n8n has read no body. */
	readonly body: Buffer;
	/** @param name in lower case */
	header(name: string): string | readonly string[] | undefined;
	/** Answers in place of n8n. */
	answer(status: number, message: string): void;
	/** Tells once whether n8n has answered without an error, or goes on without anybody listening. */
	onAnswered(told: (isAccepted: boolean) => void): void;
}

/** What is used of Node's `IncomingMessage`, to which n8n adds the bytes that it has parsed. */
interface Request {
	readonly rawBody?: Buffer;
}

/** What is used of Node's `ServerResponse`. */
interface Response {
	statusCode: number;
	readonly headersSent: boolean;
	setHeader(name: string, value: string): unknown;
	end(body: string): unknown;
	once(event: 'close', listener: () => void): unknown;
}

export function exchangeOf(context: IWebhookFunctions): Exchange {
	// n8n-workflow gives them the types of Express, which come with n8n only.
	const request = context.getRequestObject() as unknown as Request;
	const response = context.getResponseObject() as unknown as Response;
	return {
		body: request.rawBody ?? Buffer.alloc(0),
		header: (name) => context.getHeaderData()[name],
		answer(status, message) {
			response.statusCode = status;
			response.setHeader('Content-Type', 'application/json; charset=utf-8');
			response.end(JSON.stringify({ message }));
		},
		onAnswered(told) {
			response.once('close', () => {
				told(!response.headersSent || response.statusCode < 400);
			});
		},
	};
}
