import type { IExecuteFunctions } from 'n8n-workflow';
import {
	type ItemParameters,
	itemParameters,
} from '../../../nodes/shared/run/items/itemParameters';

export interface FakeBinary {
	readonly mimeType: string;
	readonly fileName?: string;
	/** Its content, when n8n keeps it with the item. */
	readonly data?: string;
	/** Where it is, when n8n keeps it elsewhere. */
	readonly id?: string;
	/** What reading it ends in, when it can't be read. */
	readonly unreadable?: Error;
}

export interface FakeContext {
	readonly context: IExecuteFunctions;
	/** The fields whose bytes were fetched, in order. */
	readonly fetched: string[];
}

/** A stand-in for n8n with one item; the bytes of a file are its field's name. */
export function fakeContext(
	parameters: Readonly<Record<string, unknown>>,
	binary?: Readonly<Record<string, FakeBinary>>,
): FakeContext {
	const fetched: string[] = [];
	const context = {
		getNodeParameter: (name: string, _: number, fallback: unknown) =>
			name in parameters ? parameters[name] : fallback,
		getTimezone: () => 'Africa/Tunis',
		getExecutionId: () => '7',
		getSignedResumeUrl: (query: Record<string, string>) =>
			`http://n8n.invalid/webhook-waiting/7/node?${new URLSearchParams(query).toString()}&signature=0a`,
		getInputData: () => [{ json: {}, ...(binary === undefined ? {} : { binary }) }],
		helpers: {
			assertBinaryData(index: number, name: string) {
				const found =
					index === 0 && binary && Object.hasOwn(binary, name) ? binary[name] : undefined;
				if (found === undefined) throw new Error(`n8n finds no "${name}"`);
				return found;
			},
			async getBinaryDataBuffer(_: number, name: string) {
				fetched.push(name);
				await Promise.resolve();
				const unreadable = binary?.[name]?.unreadable;
				if (unreadable !== undefined) throw unreadable;
				return Buffer.from(name);
			},
		},
	};
	return { context: context as unknown as IExecuteFunctions, fetched };
}

/** The parameters of that item, read as a node reads them. */
export function fakeItem(
	parameters: Readonly<Record<string, unknown>>,
	binary?: Readonly<Record<string, FakeBinary>>,
): ItemParameters {
	return itemParameters(fakeContext(parameters, binary).context, 0);
}
