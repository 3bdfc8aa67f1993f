import { phrases, wordsOfCode, wordsOfText } from './words';

/** What Buzzbip said when it refused a request. */
export interface Refusal {
	/** The status that is meant, which an error with HTTP 200 tells by itself. */
	readonly httpCode: number;
	/** Buzzbip's own code; null without one. */
	readonly code: string | number | null;
	/** Buzzbip's own message; empty without one. */
	readonly text: string;
}

const throttling = phrases(
	'too many (?:api )?(?:requests|calls)',
	'(?<! (?:bit|frame|sample|conversion|exchange) )rate ?limit(?:s|ed|ing)?',
	'throttl(?:ed|ing)',
	'slow(?:ing)? down',
	'trop de (?:requêtes|demandes)',
	'trop d appels',
	'limite de (?:requêtes|débit)',
	'ralenti(?:r|ssez)',
	'طلبات كثيرة',
	'كثير من طلبات',
	'عدد كبير(?: جدا)? من طلبات',
	'(?:حد|معدل) طلبات',
);

/** An allowance of a day or a month: waiting for seconds does not help. */
const allowance = phrases(
	'(?:to)?day',
	'daily',
	'month(?:ly)?',
	'jour',
	'journalière',
	'quotidienne',
	'mois',
	'mensuelle',
	'(?:يوم|يومي|شهر|شهري)',
);

/** Where the status says something else already, or nothing at all, a text is not asked. */
const withoutText: readonly number[] = [401, 403, 404];

/**
 * Whether Buzzbip refused a request because there were too many (API facts, "Rate limits": 429, or
 * a business error in the body). Since such a request is made again, the status has to say that it
 * was refused before a text may count; a fault (5xx) and a refused login never do.
 */
export function asksToSlowDown({ httpCode, code, text }: Refusal): boolean {
	if (httpCode === 429) return true;
	if (httpCode >= 500 || httpCode === 401) return false;
	if (code === 429 || code === '429' || throttling.test(wordsOfCode(code))) return true;
	if (httpCode < 400 || withoutText.includes(httpCode)) return false;
	const words = wordsOfText(text);
	return throttling.test(words) && !allowance.test(words);
}
