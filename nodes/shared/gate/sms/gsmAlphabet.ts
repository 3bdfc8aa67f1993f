/** The default alphabet of GSM 03.38 (3GPP TS 23.038, 6.2.1), without its escape. */
const basic =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Its extension table (6.2.1.1): an escape stands before each. */
const extension = '\f^{}\\[~]|€';

const septets: ReadonlyMap<string, number> = new Map([
	...Array.from(basic, (character) => [character, 1] as const),
	...Array.from(extension, (character) => [character, 2] as const),
]);

/** How many septets a character (one code point) takes in GSM 03.38; undefined where it has none. */
export function septetsOf(character: string): number | undefined {
	return septets.get(character);
}
