import type { INodeProperties } from 'n8n-workflow';
import type { Buzzbip } from '../api/buzzbip';
import type { JsonValue } from '../api/failure';
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
	/** Reads and checks the parameters of one item; throws `invalidParameter`. */
	read(item: ItemParameters): Input;
	/** Whom the operation addresses: what goes to the same one keeps its order. */
	recipient?(input: Input): string;
	/** Makes the requests. */
	execute(input: Input, buzzbip: Buzzbip): Promise<JsonValue>;
}

/** What is left to do for one item once its parameters are read. */
export interface PreparedItem {
	readonly recipient: string | undefined;
	readonly execute: (buzzbip: Buzzbip) => Promise<JsonValue>;
}

/** An operation as the runner and the node description see it, whatever its input is. */
export interface Operation extends Pick<
	OperationDefinition<unknown>,
	'label' | 'fields' | 'kind' | 'result'
> {
	readonly options: readonly INodeProperties[];
	prepare(item: ItemParameters): PreparedItem;
}

/** Closes an operation over the type of its input. */
export function defineOperation<Input>(definition: OperationDefinition<Input>): Operation {
	const { label, fields, options = [], kind, result } = definition;
	return {
		label,
		fields,
		options,
		kind,
		result,
		prepare(item) {
			const input = definition.read(item);
			return {
				recipient: definition.recipient?.(input),
				execute: async (buzzbip) => await definition.execute(input, buzzbip),
			};
		},
	};
}
