import type { GenericValue, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../api/failure';
import { type AnswerLink, answerLink } from '../n8n/answerLink';
import { type BinaryFile, readBinaryFile } from './binaryFile';
import { markedValue } from './markedValue';
import { valueOfLaterItem } from './valueOfLaterItem';
import {
	asText,
	readFlag,
	readForm,
	readJson,
	readJsonObject,
	readMoment,
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
	/**
	 * A list of texts, none of them blank, to the letter.
	 *
	 * @param why none may be blank, as the end of a sentence
	 */
	verbatimTexts(field: INodeProperties, why?: string): string[];
	/** A whole number within `minValue` and `maxValue` of the field. */
	wholeNumber(field: INodeProperties): number;
	flag(field: INodeProperties): boolean;
	/** A date and time; one without a zone is meant in that of the workflow. */
	moment(field: INodeProperties): Date;
	/** A JSON object, given as such or as text. */
	jsonObject(field: INodeProperties): IDataObject;
	/** A JSON object or a list, given as such or as text. */
	json(field: INodeProperties): IDataObject | GenericValue[];
	/** The fields that a user added to a collection. */
	collection(field: INodeProperties): ItemParameters;
	/** The rows called `name` that a user added to a fixed collection. */
	rows(field: INodeProperties, name: string): ItemParameters[];
	/** The values of a form that a `resourceMapper` made, by the key of their field. */
	form(field: INodeProperties): Record<string, string>;
	/** The file of the item that the field names. */
	binaryFile(field: INodeProperties): BinaryFile;
	/**
	 * The same parameters, with a mark wherever the author of the workflow, and no data, has written a
	 * placeholder.
	 */
	marked(placeholder: string, mark: string): ItemParameters;
	/** Where a question is answered. */
	answerLink(questionId: string): AnswerLink;
}

/** Reads the parameters of the item at `index` from n8n. */
export function itemParameters(context: IExecuteFunctions, index: number): ItemParameters {
	// n8n takes its time to evaluate an expression, and may come to something else the second time.
	const known = new Map<INodeProperties, unknown>();

	function lookUp(field: INodeProperties): unknown {
		if (known.has(field)) return known.get(field);
		const found = evaluated(field, () =>
			index === 0
				? context.getNodeParameter(field.name, index, field.default)
				: valueOfLaterItem(context, index, field),
		);
		known.set(field, found);
		return found;
	}
	const fromN8n: FromN8n = {
		binaryFile: (field) => readBinaryFile(context, index, field, readText(field, lookUp(field))),
		answerLink: (questionId) => answerLink(context, questionId),
		timeZone: () => context.getTimezone(),
		marked(placeholder, mark) {
			const words = { placeholder, mark };
			const look: ItemParameters['value'] = (field) =>
				evaluated(field, () => markedValue(context, index, field, words));
			return readers(look, fromN8n);
		},
	};
	return readers(lookUp, fromN8n);
}

/** What is not in the parameters. */
interface FromN8n extends Pick<ItemParameters, 'binaryFile' | 'answerLink' | 'marked'> {
	readonly timeZone: () => string;
}

function evaluated(field: INodeProperties, evaluate: () => unknown): unknown {
	try {
		return evaluate();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw invalidParameter(
			field.displayName,
			`The expression in ${field.displayName} could not be evaluated: ${reason}`,
		);
	}
}

function readers(value: ItemParameters['value'], fromN8n: FromN8n): ItemParameters {
	const { timeZone, ...others } = fromN8n;
	const within = (fields: IDataObject) =>
		readers((inner) => fields[inner.name] ?? inner.default, fromN8n);
	return {
		value,
		text: (field) => readText(field, value(field)).trim(),
		verbatimText: (field) => readText(field, value(field)),
		optionalText: (field) => asText(field, value(field)).trim(),
		verbatimTexts: (field, why) => readTexts(field, value(field), why),
		wholeNumber: (field) => readWholeNumber(field, value(field)),
		flag: (field) => readFlag(field, value(field)),
		moment: (field) => readMoment(field, value(field), timeZone()),
		jsonObject: (field) => readJsonObject(field, value(field)),
		json: (field) => readJson(field, value(field)),
		collection: (field) => within(readJsonObject(field, value(field) ?? {})),
		rows: (field, name) => readRows(field, value(field), name).map(within),
		form: (field) => readForm(field, value(field)),
		...others,
	};
}
