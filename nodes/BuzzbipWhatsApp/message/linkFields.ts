import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../shared/api/failure';
import { readTextsWithLink } from '../../shared/form/linkedText';
import { unknownChoice } from '../../shared/form/unknownChoice';
import type { ItemParameters } from '../../shared/run/items/itemParameters';
import { restOfLink } from '../../shared/wait/linkInButton';
import { bodyParametersField } from './contentFields';
import type { TemplateContent } from './templateContent';

const linkInField: INodeProperties = {
	displayName: 'Link In',
	name: 'linkIn',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Body',
			value: 'body',
			description: 'A placeholder in the text of the template takes the whole link',
		},
		{
			name: 'Button',
			value: 'button',
			description: 'A URL button whose address ends in a placeholder takes the end of the link',
		},
	],
	default: 'button',
	description:
		'Where the template has room for the link. The end of the link holds “?” and “&”, for n8n has no links without. Whether Buzzbip and Meta let them pass in a button is not documented: try it, or use Body.',
};

const linkButtonField: INodeProperties = {
	displayName: 'Button Index',
	name: 'linkButton',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 9 },
	default: 0,
	description: 'The place of the URL button in the template; the first one is 0',
	displayOptions: { show: { linkIn: ['button'] } },
};

const linkBaseField: INodeProperties = {
	displayName: 'Button Address',
	name: 'linkBase',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook-waiting/{{1}}',
	description:
		'The address of the button, with its placeholder or without. Left empty, it is the address of your n8n with /webhook-waiting/ behind it.',
	displayOptions: { show: { linkIn: ['button'] } },
};

const linkedParametersField: INodeProperties = {
	...bodyParametersField,
	description:
		'The values of the placeholders in the text of the template, in their order. With Link In set to Body, write {link} where the link goes; without it, the link is added as the last one.',
};

/** Where in a template the link of a question goes. */
export const linkFields: readonly INodeProperties[] = [
	linkInField,
	linkButtonField,
	linkBaseField,
	linkedParametersField,
];

/** What fills the template, with the link in it; throws `invalidParameter`. */
export function readLinkedContent(
	item: ItemParameters,
	url: string,
	executionId: string,
): TemplateContent {
	const otpCode = '';
	switch (item.text(linkInField)) {
		case 'body': {
			const bodyParameters = readTextsWithLink(item, linkedParametersField, url);
			return { bodyParameters, buttons: [], otpCode };
		}
		case 'button': {
			const bodyParameters = item.verbatimTexts(linkedParametersField);
			// Copied from the template; n8n's editor makes an expression of it, which comes to "…/1".
			const address = item.marked('{{1}}', '').optionalText(linkBaseField);
			const value = restOfLink(url, executionId, address);
			if (value === undefined) throw linksElsewhere();
			const index = item.wholeNumber(linkButtonField);
			return { bodyParameters, buttons: [{ index, subType: 'url', value }], otpCode };
		}
		default:
			throw unknownChoice(linkInField);
	}
}

function linksElsewhere() {
	const { displayName } = linkBaseField;
	return invalidParameter(
		displayName,
		`${displayName} is not how the links of this n8n begin: put the address of n8n into the button of the template`,
	);
}
