import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { createBuzzbip } from '../../shared/api/buzzbip';
import type { JsonValue } from '../../shared/api/failure';
import { pathSegment } from '../../shared/api/pathSegment';
import { connect } from '../../shared/run/connection/connect';
import { templatesPath } from '../template/templatePath';
import { readOutline } from '../template/templateOutline';
import { templateIdField } from '../templateId';
import { templateForm } from './templateForm';

const settings = { timeout: 30_000, maxRetries: 0, dryRun: false, extraBody: {}, extraQuery: {} };

const pace = { concurrency: 1, maxRequestsPerSecond: 0 };

const instead = 'Choose “Lists of Values” in Parameters to fill in the template without a form.';

/**
 * Makes the form of a template: called by the editor for the field Values to Send, whenever the template ID
 * changes. When the template can't be read, the form says why and what to do instead.
 */
export async function getTemplateForm(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const id = this.getCurrentNodeParameter(templateIdField.name);
	const text = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
	if (text === '')
		return notice('Fill in Template ID, then the form for its placeholders appears.');
	if (text.startsWith('=')) {
		return notice(`Template ID is an expression, so there is no one template to read. ${instead}`);
	}
	if (this.getNode().credentials?.buzzbipApi === undefined) {
		return notice('Choose a Buzzbip API credential, then the form for the placeholders appears.');
	}
	const template = await readTemplate(this, text);
	if ('problem' in template) {
		const problem = template.problem.replace(/\.?$/, '.');
		return notice(`The template could not be read. ${problem} ${instead}`);
	}
	const outline = readOutline(template.data);
	if ('problem' in outline) return notice(`${outline.problem} ${instead}`);
	const fields = templateForm(outline);
	return fields.length === 0 ? notice('This template has nothing to fill in.') : { fields };
}

/** The template, or why it can't be read. */
async function readTemplate(
	context: ILoadOptionsFunctions,
	id: string,
): Promise<{ data: JsonValue } | { problem: string }> {
	try {
		const path = `${templatesPath}/${pathSegment(templateIdField.displayName, id)}` as const;
		const buzzbip = createBuzzbip(await connect(context, pace), settings);
		return { data: await buzzbip.request({ method: 'GET', path }) };
	} catch (error) {
		return { problem: error instanceof Error ? error.message : String(error) };
	}
}

function notice(emptyFieldsNotice: string): ResourceMapperFields {
	return { fields: [], emptyFieldsNotice };
}
