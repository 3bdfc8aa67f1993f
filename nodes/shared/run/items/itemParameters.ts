import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../api/failure';
import { type BinaryFile, readBinaryFile } from './binaryFile';
import {
	asText,
	readFlag,
	readForm,
	readJsonObject,
	readRows,
	readText,
	readTexts,
	readWholeNumber,
} from './parameterValues';

/**
 * The parameters of one item, checked. Each reader takes the field of the form, so that a message
 * names it as the form does; each throws `invalidParameter`.
 */
export interface ItemParameters {
	/** The value as it is; the field's default when the workflow holds none. */
	value(field: INodeProperties): unknown;
	/** Text that is not empty, without spaces around it. */
	text(field: INodeProperties): string;
	/** Text that is not blank, to the letter. */
	verbatimText(field: INodeProperties): string;
	/** Text without spaces around it; '' when it is left empty. */
	optionalText(field: INodeProperties): string;
	/** A list of texts, none of them blank, to the letter. */
	verbatimTexts(field: INodeProperties): string[];
	/** A whole number within `minValue` and `maxValue` of the field. */
	wholeNumber(field: INodeProperties): number;
	flag(field: INodeProperties): boolean;
	/** A JSON object, given as such or as text. */
	jsonObject(field: INodeProperties): IDataObject;
	/** The fields that a user added to a collection. */
	collection(field: INodeProperties): ItemParameters;
	/** The rows called `name` that a user added to a fixed collection. */
	rows(field: INodeProperties, name: string): ItemParameters[];
	/** The values of a form that a `resourceMapper` made, by the key of their field. */
	form(field: INodeProperties): Record<string, string>;
	/** The file of the item that the field names. */
	binaryFile(field: INodeProperties): BinaryFile;
}

/** Reads the parameters of the item at `index` from n8n. */
export function itemParameters(context: IExecuteFunctions, index: number): ItemParameters {
	// n8n takes its time to evaluate an expression, and may come to something else the second time.
	const known = new Map<INodeProperties, unknown>();

	function lookUp(field: INodeProperties): unknown {
		if (known.has(field)) return known.get(field);
		const found = fromNode(context, index, field);
		if (found instanceof Error) throw found;
		known.set(field, found);
		return found;
	}
	return readers(lookUp, (field) =>
		readBinaryFile(context, index, field, readText(field, lookUp(field))),
	);
}

function fromNode(context: IExecuteFunctions, index: number, field: INodeProperties): unknown {
	try {
		return context.getNodeParameter(field.name, index, field.default);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return invalidParameter(
			field.displayName,
			`The expression in ${field.displayName} could not be evaluated: ${reason}`,
		);
	}
}

function readers(
	value: ItemParameters['value'],
	binaryFile: ItemParameters['binaryFile'],
): ItemParameters {
	const within = (fields: IDataObject) =>
		readers((inner) => fields[inner.name] ?? inner.default, binaryFile);
	return {
		value,
		text: (field) => readText(field, value(field)).trim(),
		verbatimText: (field) => readText(field, value(field)),
		optionalText: (field) => asText(field, value(field)).trim(),
		verbatimTexts: (field) => readTexts(field, value(field)),
		wholeNumber: (field) => readWholeNumber(field, value(field)),
		flag: (field) => readFlag(field, value(field)),
		jsonObject: (field) => readJsonObject(field, value(field)),
		collection: (field) => within(readJsonObject(field, value(field) ?? {})),
		rows: (field, name) => readRows(field, value(field), name).map(within),
		form: (field) => readForm(field, value(field)),
		binaryFile,
	};
}
