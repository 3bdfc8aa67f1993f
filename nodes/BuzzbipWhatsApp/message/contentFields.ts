import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../shared/api/failure';
import { isJsonObject } from '../../shared/api/json';
import { unknownChoice } from '../../shared/form/unknownChoice';
import type { ItemParameters } from '../../shared/run/items/itemParameters';
import type { Button, TemplateContent } from './templateContent';
import { contentOfForm, headerKey } from './templateForm';

const parametersFromField: INodeProperties = {
	displayName: 'Parameters',
	name: 'parametersFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Form Made From the Template',
			value: 'template',
			description: 'One field per placeholder, read from the template in Buzzbip',
		},
		{
			name: 'Lists of Values',
			value: 'list',
			description: 'For a template ID that differs by item, or a template that can’t be read',
		},
	],
	default: 'template',
	description: 'How to fill the placeholders of the template',
	builderHint: {
		propertyHint:
			'Set it to "list" in every workflow that is written and not clicked together, and wherever "templateId" is an expression: the form behind "template" is made by the editor, from a template with a fixed ID.',
	},
};

const templateParametersField: INodeProperties = {
	displayName: 'Values to Send',
	name: 'templateParameters',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	typeOptions: {
		loadOptionsDependsOn: ['templateId'],
		resourceMapper: {
			resourceMapperMethod: 'getTemplateForm',
			mode: 'add',
			fieldWords: { singular: 'value', plural: 'values' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: false,
			hideNoDataError: true,
			alwaysConvertFieldsToString: true,
		},
	},
	description: 'What fills the placeholders of the template',
	builderHint: {
		propertyHint:
			'Leave it out, for only the editor can make it: set "parametersFrom" to "list" and fill "bodyParameters".',
	},
};

export const bodyParametersField: INodeProperties = {
	displayName: 'Body Parameters',
	name: 'bodyParameters',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Parameter' },
	default: [],
	placeholder: 'e.g. Amel',
	description:
		'The values of the placeholders in the text of the template: the first one fills {{1}}, and so on. There must be exactly as many as placeholders.',
	builderHint: {
		propertyHint:
			'One text for each placeholder, in their order, each of which may be an expression, or one expression that gives the whole list; an empty list for a template without placeholders. Ask the user how many the template has.',
	},
};

const buttonIndexField: INodeProperties = {
	displayName: 'Button Index',
	name: 'index',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 9 },
	default: 0,
	description: 'The place of the button in the template; the first one is 0',
};

const buttonTypeField: INodeProperties = {
	displayName: 'Button Type',
	name: 'subType',
	type: 'options',
	options: [
		{ name: 'Copy Code', value: 'copy_code', description: 'Its name in the API is inferred' },
		{ name: 'URL', value: 'url' },
	],
	default: 'url',
};

const buttonValueField: INodeProperties = {
	displayName: 'Button Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. ord-2026-00041',
	description: 'The end of the address of a URL button, or the code of a copy-code button',
};

const buttonsField: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add button',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [buttonIndexField, buttonTypeField, buttonValueField],
		},
	],
	description: 'Values for the buttons of the template that want one',
};

const otpCodeField: INodeProperties = {
	displayName: 'One-Time Code',
	name: 'otpCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. 482913',
	description:
		'Only for templates of the category AUTHENTICATION, and then without parameters and buttons. Its type in the API is inferred.',
};

const listFields = [bodyParametersField, buttonsField, otpCodeField];

/**
 * How the placeholders of a template are filled. Beside the form the lists are kept, unseen: n8n
 * drops what is not shown, and a workflow that was written by hand may hold the lists alone.
 */
export const contentFields: readonly INodeProperties[] = [
	parametersFromField,
	shownFor('template', templateParametersField),
	...listFields.map((field) => shownFor('template', { ...field, type: 'hidden' })),
	...listFields.map((field) => shownFor('list', field)),
];

function shownFor(parametersFrom: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { parametersFrom: [parametersFrom] } } };
}

/** What fills the template, and whether it is known to want a medium in its header. */
export interface ReadContent {
	readonly content: TemplateContent;
	readonly headerMedia: string | null;
}

/** Reads and checks what fills the placeholders; throws `invalidParameter`. */
export function readContent(item: ItemParameters): ReadContent {
	const source = item.text(parametersFromField);
	if (source === 'template' && hasForm(item)) return readForm(item);
	if (source === 'template' || source === 'list') {
		return { content: readLists(item), headerMedia: null };
	}
	throw unknownChoice(parametersFromField);
}

/** Whether the editor has made the form; it keeps its fields even when there are none. */
function hasForm(item: ItemParameters): boolean {
	const form = item.value(templateParametersField);
	return isJsonObject(form) && Array.isArray(form.schema);
}

function readForm(item: ItemParameters): ReadContent {
	const form = item.form(templateParametersField);
	const { [headerKey]: headerMedia = null, ...values } = form;
	const content = contentOfForm(values);
	if (content !== undefined) return { content, headerMedia };
	throw invalidParameter(
		templateParametersField.displayName,
		`${templateParametersField.displayName} lacks one of the placeholders: refresh the form and fill in all of its fields`,
	);
}

function readLists(item: ItemParameters): TemplateContent {
	const bodyParameters = item.verbatimTexts(bodyParametersField);
	const buttons = item.rows(buttonsField, 'button').map(readButton);
	const otpCode = item.optionalText(otpCodeField);
	if (otpCode !== '' && (bodyParameters.length > 0 || buttons.length > 0)) {
		throw invalidParameter(
			otpCodeField.displayName,
			`${otpCodeField.displayName} excludes ${bodyParametersField.displayName} and ${buttonsField.displayName}: remove them, or remove the code`,
		);
	}
	refuseIndexUsedTwice(buttons);
	return { bodyParameters, buttons, otpCode };
}

function readButton(row: ItemParameters): Button {
	const subType = row.text(buttonTypeField);
	if (subType !== 'url' && subType !== 'copy_code') {
		throw invalidParameter(
			buttonsField.displayName,
			`${buttonTypeField.displayName} must be "url" or "copy_code"`,
		);
	}
	return {
		index: row.wholeNumber(buttonIndexField),
		subType,
		value: row.verbatimText(buttonValueField),
	};
}

function refuseIndexUsedTwice(buttons: readonly Button[]): void {
	const seen = new Set<number>();
	for (const { index } of buttons) {
		if (seen.has(index)) {
			throw invalidParameter(
				buttonsField.displayName,
				`${buttonIndexField.displayName} ${index} is used twice: give each button its own place in the template`,
			);
		}
		seen.add(index);
	}
}
