import { success, type Answer, type Read } from './answer';
import type { Query } from '../records';
import { fieldInvalid } from './refusals';
import type { SandboxOptions } from '../sandboxOptions';

/** The two names of the page number, one per group of routes [doc sms, whatsapp, rate]. */
export type PageParameter = 'page' | 'currentPage';

/** Rows per page without a `limit`. Buzzbip's own default is unknown. */
const defaultLimit = 20;

/**
 * One page of rows. Pages count from 1; a page behind the last one is empty; the parameter of the
 * other group of routes is ignored, as an unknown parameter would be.
 */
export function pageAnswer(
	rows: readonly unknown[],
	query: Query,
	parameter: PageParameter,
	options: SandboxOptions,
): Answer {
	const page = readPositive(query, parameter, 1);
	if ('refusal' in page) {
		return page.refusal;
	}
	const limit = readPositive(query, 'limit', defaultLimit);
	if ('refusal' in limit) {
		return limit.refusal;
	}
	const size = Math.min(limit.value, options.maxPageSize);
	const items = rows.slice((page.value - 1) * size, page.value * size);
	return success(options.listShape === 'array' ? items : { items });
}

function readPositive(query: Query, parameter: string, preset: number): Read<number> {
	const text = query[parameter];
	if (text === undefined) {
		return { value: preset };
	}
	return typeof text === 'string' && /^0*[1-9]\d*$/.test(text)
		? { value: Number(text) }
		: { refusal: fieldInvalid(parameter, 'it must be a whole number, 1 or more') };
}
