/** A server that n8n's queue mode needs besides n8n. */
export interface Service {
	readonly name: string;
	/** Where it is looked for. */
	readonly url: string;
	/** The variable that says where else to look. */
	readonly variable: string;
	/** Resolves when it lets us in; throws Error when it does not. */
	connect(): Promise<void>;
}

/** Milliseconds within which a service on one's own network answers. */
export const longestConnect = 3000;

/** Tells in a sentence what is wrong with a service; undefined when it answers. */
export async function problemOf(service: Service): Promise<string | undefined> {
	try {
		await service.connect();
		return undefined;
	} catch (error) {
		const { name, url, variable } = service;
		const where = withoutPassword(url);
		return `${name} does not answer at ${where} (${reasonOf(error)}). Start it there, or set ${variable}.`;
	}
}

function withoutPassword(text: string): string {
	const url = new URL(text);
	url.password = '';
	return url.href;
}

/** Node.js puts the reasons of several addresses into one error without a message. */
function reasonOf(error: unknown): string {
	if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
	return error instanceof Error ? error.message : String(error);
}
