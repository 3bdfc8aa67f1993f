import type { INodeProperties } from 'n8n-workflow';
import { pathSegment } from '../shared/api/pathSegment';
import type { ItemParameters } from '../shared/run/items/itemParameters';

/** Which template an operation is about. */
export const templateIdField: INodeProperties = {
	displayName: 'Template ID',
	name: 'templateId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 101',
	description: 'The ID of the WhatsApp template, as Buzzbip shows it',
	builderHint: {
		propertyHint: 'Ask the user for the ID. The name of the template is not enough.',
	},
};

/** The ID as a path holds it; throws `invalidParameter`. */
export function readTemplateId(item: ItemParameters): string {
	return pathSegment(templateIdField.displayName, item.text(templateIdField));
}
