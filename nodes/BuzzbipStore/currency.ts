/** Codes of ISO 4217. */
const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** What shops and n8n's `Intl` write in place of code and sign; not one of them is a factor. */
const names: ReadonlySet<string> = new Set([
	// Dinar and dirham: Tunisia, Morocco, Algeria, the Emirates, Libya; francs of Africa and the Pacific.
	...['DT', 'DH', 'DHS', 'DA', 'LD', 'CFA', 'F CFA', 'FCFA', 'F', 'FR', 'FR.', 'SFR.', 'CFPF'],
	...['د.ت', 'د.ت.', 'د.م.', 'د.ج.', 'د.إ.', 'د.ل.', 'ج.م.', 'ر.س.', 'دينار', 'درهم'],
	...['KR', 'KR.', 'ZŁ', 'KČ', 'FT', 'LEI', 'ЛВ.', 'R', 'RM', 'RS', 'RS.', 'TL', '円', '元'],
	...['R$', 'US$', '$US', '$ US', 'CA$', '$CA', '$ CA', 'A$', 'AU$', 'NZ$', 'HK$', 'NT$', 'MX$'],
]);

/** Another word for 100,000, too, when it is not in capitals: refused rather than misread. */
const lakh = /^lak$/iu;

/**
 * Whether a text beside an amount is a currency: a sign, a code, or a name that is known. Other
 * letters may be a factor ("k", "mio"), and so may letters before a sign ("k€").
 *
 * @param text without spaces around it
 */
export function isCurrency(text: string): boolean {
	const capitals = text.toUpperCase();
	if (lakh.test(text)) return text === capitals;
	return /^\p{Sc}$/u.test(text) || codes.has(capitals) || names.has(capitals);
}
