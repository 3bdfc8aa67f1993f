import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from './failure';
import type { BuzzbipRequest } from './request';

/** Fields that Buzzbip has and a node does not name. */
export interface ExtraFields {
	readonly extraBody: IDataObject;
	readonly extraQuery: IDataObject;
}

/** Why a body that is a list takes no fields. */
export const notIntoList =
	'Extra Body can’t be merged into a body that is a list: take it out of the options';

/**
 * The request with what a user adds to it; the user's fields win.
 *
 * @throws BuzzbipError when its body can't take fields
 */
export function withExtraFields(
	request: BuzzbipRequest,
	{ extraBody, extraQuery }: ExtraFields,
): BuzzbipRequest {
	if (request.aside === true) return request;
	return {
		...request,
		...(isEmpty(extraQuery) ? {} : { query: { ...request.query, ...extraQuery } }),
		...(isEmpty(extraBody) ? {} : { body: withFields(request.body, extraBody) }),
	};
}

function withFields(body: BuzzbipRequest['body'], fields: IDataObject): IDataObject | FormData {
	if (Array.isArray(body)) {
		throw invalidParameter('Extra Body', notIntoList);
	}
	if (!(body instanceof FormData)) return { ...body, ...fields };
	const form = new FormData();
	for (const [name, value] of body) form.append(name, value);
	for (const [name, value] of Object.entries(fields)) {
		form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
	}
	return form;
}

function isEmpty(fields: IDataObject): boolean {
	return Object.keys(fields).length === 0;
}
