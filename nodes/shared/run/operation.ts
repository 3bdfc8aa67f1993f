import type { INodeProperties } from 'n8n-workflow';
import type { Buzzbip } from '../api/buzzbip';
import type { JsonValue } from '../api/failure';
import type { GatedMessage } from '../gate/gateRules';
import type { ItemParameters } from './items/itemParameters';

/** What an operation does, seen from a person: it only reads, it writes a record, or it sends. */
export type OperationKind = 'read' | 'write' | 'send';

/** What the form calls an operation. */
export interface OperationLabel {
	/** In the Operation dropdown, e.g. "Send". */
	readonly name: string;
	/** In n8n's list of actions, e.g. "Send SMS". */
	readonly action: string;
	readonly description: string;
	/** What n8n's AI builder is told of it besides (n8n fact 9). */
	readonly hint?: string;
}

/** How an operation is written: its form and one call, no loop, no try/catch. */
export interface OperationDefinition<Input> {
	readonly label: OperationLabel;
	/** The form, in the order of importance; "Options" is added to every operation. */
	readonly fields: readonly INodeProperties[];
	/** What it has in "Options" besides what every operation has there. */
	readonly options?: readonly INodeProperties[];
	readonly kind: OperationKind;
	/** `rows` makes one output item per row of a list. */
	readonly result: 'object' | 'rows';
	/** Its route is for shops, whose requests carry the plugin keys of the credential. */
	readonly needsPluginKeys?: true;
	/** Its message holds a link, and the node waits until somebody has answered there. */
	readonly waits?: true;
	/** Reads and checks the parameters of one item; throws `invalidParameter`. */
	read(item: ItemParameters): Input;
	/** Whom the operation addresses: what goes to the same one keeps its order. */
	recipient?(input: Input): string | undefined;
	/** Of a send: what the workflow's own rules look at. */
	message?(input: Input): OwnMessage;
	/** Of an operation that may write: whether this item only reads, all that it asks for. */
	reads?(input: Input): boolean;
	/** What the item comes to that an earlier try has executed; throws BuzzbipError. */
	recall?(input: Input, data: JsonValue): JsonValue;
	/** Makes the requests. */
	execute(input: Input, buzzbip: Buzzbip): Promise<JsonValue>;
}

/** A message as the rules of the gate look at it. */
export interface OwnMessage extends GatedMessage {
	/** What the item has in Country: numbers in a list are read with it. */
	readonly country: string;
}

/** What is left to do for one item once its parameters are read. */
export interface PreparedItem {
	readonly recipient: string | undefined;
	readonly message: OwnMessage | undefined;
	/** It changes nothing: nothing of it is remembered, and a dry run makes it all the same. */
	readonly reads: boolean;
	readonly recall: (data: JsonValue) => JsonValue;
	readonly execute: (buzzbip: Buzzbip) => Promise<JsonValue>;
}

/** An operation as the runner and the node description see it, whatever its input is. */
export interface Operation extends Pick<
	OperationDefinition<unknown>,
	'label' | 'fields' | 'kind' | 'result'
> {
	readonly needsPluginKeys: boolean;
	readonly options: readonly INodeProperties[];
	readonly waits: boolean;
	prepare(item: ItemParameters): PreparedItem;
}

/** Closes an operation over the type of its input. */
export function defineOperation<Input>(definition: OperationDefinition<Input>): Operation {
	const { label, fields, options = [], kind, result } = definition;
	const { needsPluginKeys = false, waits = false } = definition;
	return {
		label,
		fields,
		options,
		kind,
		result,
		needsPluginKeys,
		waits,
		prepare(item) {
			const input = definition.read(item);
			return {
				recipient: definition.recipient?.(input),
				message: definition.message?.(input),
				reads: kind === 'read' || definition.reads?.(input) === true,
				recall: (data) => definition.recall?.(input, data) ?? data,
				execute: async (buzzbip) => await definition.execute(input, buzzbip),
			};
		},
	};
}
