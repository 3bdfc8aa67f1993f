/** A node as the test's builder writes it. */
export interface BuiltNode {
	/** The name of the constant and, with a capital, of the node. */
	readonly name: string;
	readonly type: string;
	readonly version: number;
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** What n8n stores of the node besides its parameters. */
	readonly settings?: Readonly<Record<string, unknown>>;
}

/** A workflow as the test's builder writes it: a chain that begins with a trigger. */
export interface BuiltWorkflow {
	readonly name: string;
	readonly chain: readonly BuiltNode[];
	/** What follows the error output of the last node of the chain: a switch, and its ends. */
	readonly onError?: { readonly by: BuiltNode; readonly ends: readonly BuiltNode[] };
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function declaration(make: string, node: BuiltNode): string {
	const { name, type, version, parameters = {}, settings = {} } = node;
	const config = { name: titleOf(name), ...settings, parameters };
	return `const ${name} = ${make}(${JSON.stringify({ type, version, config }, null, '\t')});`;
}

/**
 * The workflow in the language of n8n's Workflow SDK, which its MCP server takes and its tool
 * `get_workflow_sdk_reference` describes.
 */
export function sdkCode({ name, chain, onError }: BuiltWorkflow): string {
	const [first, ...rest] = chain;
	const last = chain.at(-1);
	if (first === undefined || last === undefined) throw new Error('A workflow has a trigger');
	const branch = onError === undefined ? [] : [declaration('switchCase', onError.by)];
	const ends = (onError?.ends ?? []).map((node) => declaration('node', node));
	const cases = (onError?.ends ?? []).map((end, index) => `.onCase(${index}, ${end.name})`);
	return [
		declaration('trigger', first),
		...rest.map((node) => declaration('node', node)),
		...branch,
		...ends,
		...(onError === undefined
			? []
			: [`${last.name}.onError(${onError.by.name}${cases.join('')});`]),
		`export default workflow('built', ${JSON.stringify(name)}).add(${first.name})`,
		...rest.map(({ name: next }) => `\t.to(${next})`),
	].join('\n');
}
