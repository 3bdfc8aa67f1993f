import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { notIntoList } from '../shared/api/extraFields';
import { invalidParameter } from '../shared/api/failure';
import { fileForm } from '../shared/api/fileForm';
import type { BuzzbipRequest } from '../shared/api/request';
import { mayBeRepeatedOption } from '../shared/form/mayBeRepeated';
import type { ItemParameters } from '../shared/run/items/itemParameters';
import { readOptions, readRequestSettings } from '../shared/run/options';
import {
	binaryField,
	bodyContentField,
	bodyContents,
	bodyField,
	fileFieldOption,
	fullAnswerOption,
	methodField,
	methods,
	pageParameterField,
	pageParameters,
	pathField,
	queryField,
	returnAllField,
} from './requestFields';
import { requestPath } from './requestPath';

type Body = NonNullable<BuzzbipRequest['body']>;

/** A request as one item has it. */
export interface RequestInput {
	readonly method: (typeof methods)[number];
	readonly path: BuzzbipRequest['path'];
	readonly query: IDataObject;
	/** Gives the body, for a file is fetched when it is needed; undefined for a request without one. */
	readonly body: (() => Promise<Body>) | undefined;
	/** Undefined where one request is made; else all pages of a list are read. */
	readonly pageParameter: (typeof pageParameters)[number] | undefined;
	readonly mayBeRepeated: boolean;
	readonly fullAnswer: boolean;
}

/** A request is repeated only where its user says that this does no harm. */
export const mayBeRepeated = mayBeRepeatedOption(false);

/** Reads the request of one item; throws `invalidParameter`. */
export function readRequest(item: ItemParameters): RequestInput {
	const method = readChoice(item, methodField, methods);
	const options = readOptions(item);
	return {
		...(method === 'GET' ? readWithoutBody(item) : readWithBody(item)),
		method,
		path: requestPath(item.verbatimText(pathField)),
		query: item.jsonObject(queryField),
		mayBeRepeated: options.flag(mayBeRepeated),
		fullAnswer: options.flag(fullAnswerOption),
	};
}

/** What a GET has and other requests have not, and the other way round. */
type ByMethod = Pick<RequestInput, 'body' | 'pageParameter'>;

function readWithoutBody(item: ItemParameters): ByMethod {
	// n8n's request helper drops the body of a GET without a word.
	assertNothingIsMerged(
		item,
		'Extra Body has no place in a GET: take it out of the options, or put its fields into Query',
	);
	return { body: undefined, pageParameter: readPageParameter(item) };
}

function readWithBody(item: ItemParameters): ByMethod {
	const content = readChoice(item, bodyContentField, bodyContents);
	return { body: bodyReaders[content](item), pageParameter: undefined };
}

const bodyReaders: Readonly<
	Record<(typeof bodyContents)[number], (item: ItemParameters) => RequestInput['body']>
> = {
	none: () => undefined,
	json(item) {
		const body = item.json(bodyField);
		if (Array.isArray(body)) assertNothingIsMerged(item, notIntoList);
		return async () => await Promise.resolve(body);
	},
	binary(item) {
		const file = item.binaryFile(binaryField);
		const field = readOptions(item).text(fileFieldOption);
		return async () => await fileForm(file, field);
	},
};

/** Told while items are read, so that in Stop mode nothing has been sent yet. */
function assertNothingIsMerged(item: ItemParameters, why: string): void {
	if (Object.keys(readRequestSettings(item).extraBody).length === 0) return;
	throw invalidParameter('Extra Body', why);
}

function readPageParameter(item: ItemParameters): RequestInput['pageParameter'] {
	if (!item.flag(returnAllField)) return undefined;
	if (readOptions(item).flag(fullAnswerOption)) {
		throw invalidParameter(
			fullAnswerOption.displayName,
			'Include Status and Headers does not go with Return All, which reads several answers: switch one of them off',
		);
	}
	assertPagesAreFree(item);
	return readChoice(item, pageParameterField, pageParameters);
}

/** A page that a user sets would be read again and again. */
function assertPagesAreFree(item: ItemParameters): void {
	const { extraQuery } = readRequestSettings(item);
	const taken: readonly (readonly [string, IDataObject, readonly string[]])[] = [
		[queryField.displayName, item.jsonObject(queryField), ['limit', ...pageParameters]],
		// Its fields win, so that a limit there makes other pages.
		['Extra Query', extraQuery, pageParameters],
	];
	for (const [label, query, names] of taken) {
		const name = names.find((one) => one in query);
		if (name === undefined) continue;
		throw invalidParameter(
			label,
			`${label} has "${name}", which Return All sets itself: take it out, or switch Return All off`,
		);
	}
}

/** One of the values of a dropdown, which an expression may miss. */
function readChoice<Choice extends string>(
	item: ItemParameters,
	field: INodeProperties,
	choices: readonly Choice[],
): Choice {
	const text = item.text(field);
	const choice = choices.find((one) => one === text);
	if (choice !== undefined) return choice;
	throw invalidParameter(
		field.displayName,
		`${field.displayName} must be one of ${choices.join(', ')}`,
	);
}
