import { pageStyleHash } from './pageStyle';

/** What the page may do: be styled, and post its form to where it came from. No script runs. */
const policy = [
	"default-src 'none'",
	`style-src '${pageStyleHash}'`,
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join('; ');

/** The headers of every page. Its address is a secret: it is kept from caches, robots and referrers. */
export const pageHeaders: Readonly<Record<string, string>> = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy': policy,
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'x-robots-tag': 'noindex, nofollow',
	'cache-control': 'no-store',
};
