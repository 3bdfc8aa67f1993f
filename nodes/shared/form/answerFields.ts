import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../api/failure';
import type { ItemParameters } from '../run/items/itemParameters';
import type { AnswerForm } from '../wait/answerForm';
import { approvalLabels } from '../wait/approvalLabels';
import type { PageLanguage } from '../wait/pageLanguage';
import { unknownChoice } from './unknownChoice';

/** Its names and values are those of n8n's own nodes, whose human review sets them (n8n fact 9). */
const responseTypeField: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Approval', value: 'approval', description: 'One button or two' },
		{ name: 'Choice', value: 'choice', description: 'One of the answers that you list' },
		{ name: 'Free Text', value: 'freeText', description: 'Whatever the person writes' },
	],
	default: 'approval',
	description: 'How the person answers on the page that the link opens',
};

const approvalTypeField: INodeProperties = {
	displayName: 'Type of Approval',
	name: 'approvalType',
	type: 'options',
	options: [
		{ name: 'Approve Only', value: 'single' },
		{ name: 'Approve and Disapprove', value: 'double' },
	],
	default: 'single',
};

const approveLabelField: INodeProperties = {
	displayName: 'Approve Button Label',
	name: 'approveLabel',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ship it',
	description: 'Left empty, it is Approve in the language of the page',
};

const disapproveLabelField: INodeProperties = {
	displayName: 'Disapprove Button Label',
	name: 'disapproveLabel',
	type: 'string',
	default: '',
	placeholder: 'e.g. Hold it back',
	description: 'Left empty, it is Decline in the language of the page',
	displayOptions: { show: { approvalType: ['double'] } },
};

const approvalOptionsField: INodeProperties = {
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [approvalTypeField, approveLabelField, disapproveLabelField],
		},
	],
	displayOptions: { show: { responseType: ['approval'] } },
};

const choicesField: INodeProperties = {
	displayName: 'Choices',
	name: 'choices',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Choice' },
	required: true,
	default: [],
	placeholder: 'e.g. Monday, 9:00',
	description: 'The answers, one of which the person chooses',
	displayOptions: { show: { responseType: ['choice'] } },
};

/** How a question is answered. */
export const answerFields: readonly INodeProperties[] = [
	responseTypeField,
	approvalOptionsField,
	choicesField,
];

type ReadForm = (item: ItemParameters, language: PageLanguage) => AnswerForm;

const readers: ReadonlyMap<string, ReadForm> = new Map<string, ReadForm>([
	['approval', readApproval],
	['choice', readChoice],
	['freeText', () => ({ kind: 'freeText' })],
]);

/** Reads how the question is answered; throws `invalidParameter`. */
export function readAnswerForm(item: ItemParameters, language: PageLanguage): AnswerForm {
	const read = readers.get(item.text(responseTypeField));
	if (read !== undefined) return read(item, language);
	throw unknownChoice(responseTypeField);
}

function readApproval(item: ItemParameters, language: PageLanguage): AnswerForm {
	const labels = approvalLabels[language];
	const [values] = item.rows(approvalOptionsField, 'values');
	if (values === undefined) return { kind: 'approval', approve: labels.approve };
	const approve = values.optionalText(approveLabelField) || labels.approve;
	switch (values.text(approvalTypeField)) {
		case 'single':
			return { kind: 'approval', approve };
		case 'double': {
			const disapprove = values.optionalText(disapproveLabelField) || labels.disapprove;
			return { kind: 'approval', approve, disapprove };
		}
		default:
			throw unknownChoice(approvalTypeField);
	}
}

function readChoice(item: ItemParameters): AnswerForm {
	const choices = item
		.verbatimTexts(choicesField, 'and nobody can choose that')
		.map((choice) => choice.trim());
	const label = choicesField.displayName;
	if (choices.length === 0) throw invalidParameter(label, `${label} is empty: add one at least`);
	return { kind: 'choice', choices };
}
