/**
 * What people write to stop messages, in English, French and Arabic. Words that also answer other
 * questions ("cancel", "end", "annuler", "إلغاء") are missing on purpose: users add what they need.
 */
const optOutWords: readonly string[] = [
	'stop',
	'stop all',
	'stopall',
	'stop sms',
	'stop whatsapp',
	'unsubscribe',
	'unsubscribe me',
	'opt out',
	'optout',
	'quit',
	'arrêt',
	'arrêter',
	'arrêtez',
	'désabonner',
	'désabonnez-moi',
	'me désabonner',
	'désabonnement',
	'désinscrire',
	'désinscription',
	'توقف',
	'توقفوا',
	'أوقف',
	'أوقفوا',
	'إيقاف',
	'قف',
	'ستوب',
	'إلغاء الاشتراك',
	'الغي الاشتراك',
];

/** Letters and digits only, without case, accents and vowel signs; one space between words. */
function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}\u0640]/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

const plainWords: ReadonlySet<string> = new Set(optOutWords.map(plain));

/**
 * Whether a message as a whole says that no more messages are wanted. A longer text that holds such
 * a word is left to people: "please stop by" is an invitation.
 *
 * @param furtherWords what else is an opt-out here
 */
export function isOptOut(text: string, furtherWords: readonly string[]): boolean {
	const said = plain(text);
	if (said === '') return false;
	return plainWords.has(said) || furtherWords.some((word) => plain(word) === said);
}
