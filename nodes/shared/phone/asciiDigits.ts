/** The zeros of the digits that phones and spreadsheets write: Arabic-Indic, Persian, full-width. */
const zeros = [0x0660, 0x06f0, 0xff10];

/** The same text with the digits 0 to 9, whichever of these scripts it was written in. */
export function withAsciiDigits(text: string): string {
	return text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/gu, asciiDigit);
}

function asciiDigit(digit: string): string {
	const code = digit.charCodeAt(0);
	return String(code - (zeros.find((zero) => code >= zero && code <= zero + 9) ?? 0));
}
