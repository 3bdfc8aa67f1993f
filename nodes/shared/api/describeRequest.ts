import type { GenericValue, IDataObject } from 'n8n-workflow';
import type { BuzzbipRequest } from './request';

/** What a dry run returns in place of Buzzbip's answer: the request that would be made. */
export function describeRequest(
	{ method, path, query, body }: BuzzbipRequest,
	origin: string,
): IDataObject {
	return {
		dryRun: true,
		request: { method, url: `${origin}${path}`, query: query ?? {}, body: describeBody(body) },
	};
}

/** Null for a request without one: an empty object is sent as it is. */
function describeBody(body: BuzzbipRequest['body']): IDataObject | GenericValue[] | null {
	if (!(body instanceof FormData)) return body ?? null;
	const fields = [...body].map(([name, value]) => [
		name,
		typeof value === 'string' ? value : `File ${value.name}`,
	]);
	return Object.fromEntries(fields) as IDataObject;
}
