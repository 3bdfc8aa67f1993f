import type { Answer } from '../shared/api/answer';
import { defaultBaseUrl } from '../shared/api/baseUrl';
import type { Failure } from '../shared/api/failure';
import type { BuzzbipRequest } from '../shared/api/request';

type Asked = Pick<BuzzbipRequest, 'method' | 'path'>;

type HintFor = (asked: Asked, headers: Answer['headers']) => string | undefined;

/** What the router in front of Buzzbip answers, by HTTP status (API facts, "A wrong slash"). */
const hints: Readonly<Record<number, HintFor>> = {
	301: slashHint,
	302: slashHint,
	303: redirectHint,
	307: redirectHint,
	308: redirectHint,
	404: notFoundHint,
	405: methodHint,
};

/**
 * What to do about an answer of the router; undefined for any other failure. An error of Buzzbip's
 * own, with a code such as ORDER_NOT_FOUND, is none of the router's.
 *
 * @param headers of the answer that the failure is made from
 */
export function routerHint(
	asked: Asked,
	{ code, httpCode }: Pick<Failure, 'code' | 'httpCode'>,
	headers: Answer['headers'] = {},
): string | undefined {
	if (httpCode === null || String(code) !== String(httpCode)) return undefined;
	return hints[httpCode]?.(asked, headers);
}

/** A write with a wrong slash is answered with 404, never with 405; a GET is redirected. */
function notFoundHint({ method, path }: Asked): string {
	const check = 'check the path, the IDs in it, and the base URL of the credential';
	return method === 'GET'
		? `Buzzbip knows no such path or record, with or without a slash at its end: ${check}.`
		: `Look at the slash at the end of Path first: where it is wrong, Buzzbip answers a ${method} with 404. Try ${otherEnding(path)}. If that is not it, ${check}.`;
}

function methodHint({ method }: Asked, { allow }: Answer['headers']): string {
	const allowed = typeof allow === 'string' ? (allow.match(/\b[A-Z]+\b/g) ?? []) : [];
	const named = allowed.length === 0 ? '' : `: it takes ${allowed.join(', ')}`;
	return `The path is right, but the method is not: Buzzbip does not take ${method} there. Choose another Method${named}.`;
}

function slashHint(asked: Asked, headers: Answer['headers']): string {
	const { method, path } = asked;
	const other = otherEnding(path);
	if (method !== 'GET' || !mayLeadTo(other, headers.location)) return redirectHint();
	return `The slash at the end of Path is wrong: set Path to ${other}. The redirect there is not followed, because it could carry the token out in clear text.`;
}

function redirectHint(): string {
	return 'A redirect is not followed, because it could carry the token to another server. Check Method, Path, and the base URL of the credential.';
}

/** The same path with a slash at its end if it has none, and the other way round. */
function otherEnding(path: string): string {
	return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}

/** Whether a redirect goes to this path; one that does not say where may. */
function mayLeadTo(path: string, location: unknown): boolean {
	if (typeof location !== 'string') return true;
	return (
		URL.canParse(location, defaultBaseUrl) && new URL(location, defaultBaseUrl).pathname === path
	);
}
