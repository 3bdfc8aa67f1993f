import { asksToSlowDown, type Refusal } from './throttling';
import { phrases, without, wordsOfCode, wordsOfText } from './words';

/** A convenience derived from code, status and words; Buzzbip itself names no categories. */
export type Category =
	| 'validation'
	| 'recipient'
	| 'template'
	| 'authentication'
	| 'apiAccess'
	| 'notFound'
	| 'rateLimit'
	| 'server'
	| 'network'
	| 'notAllowed'
	| 'other';

/** Words that tell what a refusal is about: all of them must be there. */
interface Subject {
	readonly category: Category;
	readonly says: readonly RegExp[];
	/** Phrases in which such words mean something else. */
	readonly except?: RegExp;
}

const apiAccess = phrases(
	'has ?api ?access',
	'api access(?! (?:tokens?|keys?))',
	'api (?:is )?(?:not (?:enabled|activated|allowed)|disabled|deactivated)',
	'accès (?:à )?(?:l )?api',
	'api (?:n est pas|non|est) (?:dés)?(?:activée?|autorisée?)',
	'(?:وصول|دخول) (?:إلى )?(?:api|واجهة)',
	'(?:api|واجهة برمجة تطبيقات) غير (?:مفعل|متاح)',
);

const authentication = phrases(
	'jwt',
	'(?:access|auth|authentication|bearer|security|expired|invalid|missing) tokens?',
	'tokens? (?:has |is |was )?(?:expired|invalid|missing|revoked|not)',
	'credentials',
	'username',
	'(?<! one time )passwords?',
	'(?:plugin|api) keys?',
	'log(?:ged)? ?in',
	'jetons?',
	'identifiants (?:invalides?|incorrects?|de connexion)',
	'nom d utilisateur',
	'mots? de passe(?! a? ?usage unique)',
	'clés? (?:d )?api',
	'(?:re)?connecte[rz] vous',
	'بيانات (?:اعتماد|دخول|تسجيل)',
	'كلمة (?:مرور|سر)',
	'الرقم السري',
	'اسم مستخدم',
	'انتهت صلاحية (?:رمز|جلسة)',
	'رمز (?:وصول|دخول|مصادقة|jwt)',
	'تسجيل دخول',
	'مفتاح api',
);

/** Nobody can or may be reached there, as Buzzbip or WhatsApp says. */
const unreachable = phrases(
	'opt(?:ed)? out',
	'unsubscribed',
	'(?:black|block) ?list(?:ed)?',
	'no whatsapp (?:account|user)s?(?! (?:is |was )?(?:connected|configured|linked|selected))',
	'not (?:(?:an?|have|valid|active|registered|available|reachable|on|in|to|with) ){0,5}whatsapp(?! (?:business|template|channel)s?)',
	'undeliverable',
	'dés(?:abonné|inscrit)e?s?',
	'liste noire',
	'(?:pas|aucun) (?:(?:de|d|un|compte|utilisateur|inscrit|enregistré|disponible|joignable|actif|valide|sur|dans) ){0,5}whatsapp(?! (?:business|connecté|configuré|lié))',
	'ألغى(?: [^ ]+)? اشتراك',
	'قائمة سوداء',
	'غير (?:مسجل|موجود|متاح)(?: في| على)? واتس ?اب',
	'(?:لا يوجد|لا يملك|ليس لديه) حساب(?: في| على)? واتس ?اب',
);

/** Balance, subscription, allowance and state of the account: none of the categories. */
const account = phrases(
	'(?:insufficient|(?:not|no) enough|no|low|your|account) (?:account )?(?:balance|credits?|funds)',
	'(?:balance|credits?|funds) (?:is|are|too|not|low|insufficient|exhausted)',
	'(?:your|no|active) (?:active )?subscription',
	'subscription (?:has|is|expired|ended|inactive|required)',
	'payment (?:is )?(?:required|overdue|failed)',
	'quotas?',
	'(?:daily|weekly|monthly|hourly) (?:[^ ]+ )?limits?',
	'your plan',
	'(?:votre )?(?:solde|crédits?) (?:est |sont )?(?:trop|insuffisants?|épuisés?|nul)',
	'votre (?:solde|crédit|abonnement|forfait)',
	'abonnement (?:est|a|expiré|requis|inactif)',
	'limite (?:quotidienne|journalière|hebdomadaire|mensuelle)',
	'رصيد',
	'اشتراك',
	'(?:باقة|باقت|حصة|حصت)',
	'حد (?:يومي|شهري)',
	'account (?:is |was |has been )?(?:blocked|suspended|disabled|locked|closed|deactivated)',
	'compte (?:est |a été )?(?:bloqué|suspendu|désactivé|fermé)',
	'(?:حساب (?:معلق|محظور|موقوف)|تعليق حساب)',
);

const record =
	'(?:templates?|contacts?|medi(?:um|as?)|groups?|carts?|users?|messages?|files?|modèles?|groupes?|utilisateurs?|fichiers?)';
const arabicRecord = '(?:قالب|جهة اتصال|وسائط|ملف|مجموعة|مستخدم)';

/** A record, what may stand between, and that it is not there. */
const unknownRecord = phrases(
	`${record} (?:(?:with|the|id|0+|is|was|were|could|can|has|does|do|did|been|est|n|a|avec|l) ){0,6}(?:not (?:be )?found|not exist|introuvables?|inexistante?s?|existe pas|(?:non|pas été|pas) trouvée?s?)`,
	`(?:unknown|no such) ${record}`,
	`(?:no|aucune?) ${record} (?:found|trouvée?)`,
	`${record} inconnue?s?`,
	`${arabicRecord} (?:(?:رقم|معرف|0+) ){0,3}غير موجود`,
	`لم يتم عثور على ${arabicRecord}`,
	`لا (?:يوجد|توجد) ${arabicRecord}`,
);

/** So much a template's own that no other word changes it, for a template may have any name. */
const templateState = phrases(
	'templates? (?:[^ ]+ ){0,5}(?:approv(?:ed|al)|reject(?:ed|ion)|pending|paused|disabled|draft)',
	'placeholders?',
	'body ?param(?:eter)?s?',
	'(?:number|count) of (?:(?:body|template) )?(?:parameters|params|variables)',
	'expect(?:s|ed)? 0+ (?:(?:body|template) )?(?:parameters?|params?|variables?)',
	'(?:modèle|template)s? (?:[^ ]+ ){0,5}(?:approuvé|rejeté|refusé|suspendu|désactivé|attente|brouillon)s?',
	'approbation (?:du|des|de) (?:modèle|template)s?',
	'nombre de (?:paramètres|variables)',
	'عدد (?:معلمات|متغيرات|معاملات)',
	'موافقة(?: على)? قالب',
);

const missing = phrases(
	'required',
	'missing',
	'mandatory',
	'blank',
	'empty',
	'not be null',
	'obligatoires?',
	'requise?s?',
	'manquante?s?',
	'vides?',
	'(?:مطلوب|مفقود|ناقص|إلزامي|إجباري|فارغ)',
);

const template = phrases('templates?', 'modèles?', '(?:قالب|قوالب)');

const message = phrases('message', 'text', 'texte', 'contenu', 'content', '(?:رسالة|نص)');

const tooLong = phrases('too long', 'trop longu?e?s?', 'طويل جدا');

const otherField = phrases(
	'e ?mails?',
	'(?:first|last) ?name',
	'dates?',
	'urls?',
	'courriel',
	'prénom',
	'بريد إلكتروني',
	'تاريخ',
);

/** Spent on requests and tries, "too many" says nothing about a field. */
const invalidity = [
	'invalid',
	'not (?:an? )?(?:valid|json)',
	'(?:must|should) (?:be|not|have|contain)',
	'malformed',
	'too (?:short|large|big|small)',
	'too many (?!(?:requests|calls|messages|attempts|log) )[^ ]+',
	'exceeds',
	'unsupported',
	'not supported',
	'validation (?:failed|errors?)',
	'out of range',
	'incorrecte?s?',
	'invalides?',
	'(?:non|pas) valides?',
	'doi(?:t|vent)',
	'trop (?:court|grand|petit)e?s?',
	'trop d(?:e|es)? (?!(?:requêtes|demandes|appels|messages|tentatives) )[^ ]+',
	'dépassent?',
	'غير (?:صالح|صحيح|مدعوم)',
	'يجب (?:أن|ألا)',
	'(?:خاطئ|يتجاوز)',
	'(?:قصير|كبير) جدا',
];

const invalid = phrases(...invalidity);

/** That there is something wrong with a recipient who is named; the name alone may be in any text. */
const wrong = phrases(
	...invalidity,
	'(?:not|no|cannot|pas|aucun)',
	'(?:blocked|unreachable|unknown|wrong|refused|rejected|failed)',
	'(?:already )?exists?',
	'too long',
	'(?:bloqué|inconnu|erroné|refusé|injoignable|inexistant)e?s?',
	'existe',
	'trop longu?e?s?',
	'(?:غير|محظور|مرفوض|لا|تعذر)',
	'طويل جدا',
);

const recipient = phrases(
	'phones?',
	'(?:tele|mobile |cell ?)?phone ?numbers?',
	'msisdn',
	'recipients?',
	'receivers?',
	'(?:this|the|your|invalid|wrong|unknown|whatsapp|mobile|destination) numbers?',
	'numbers? (?:0+ )?(?:is|was|are|has|does|cannot|could|not|invalid|blocked|unreachable)',
	'country ?codes?',
	'(?:this|the|invalid|blocked) contacts?',
	'contacts? (?:0+ )?(?:is|was|has|does|cannot|could|not|invalid|blocked|already|exists|id)',
	'destinataires?',
	'téléphones?',
	'(?:ce|le|votre|du) numéro(?! d(?:e|u|es)? )',
	'numéros? (?:de |du )?(?:mobile|portable|whatsapp|destinataire)',
	'numéros? (?:0+ )?(?:est|n|non|invalides?|incorrects?|erronés?|inconnus?|bloqués?)',
	'indicatif',
	'code pays',
	'contacts? (?:0+ )?(?:est|n|s|invalides?|bloqués?|déjà|existe)',
	'رقم (?:هاتف|جوال|موبايل|محمول|واتساب)',
	'الرقم',
	'(?:مستلم|مستلمين)',
	'المرسل إليه',
	'(?:جهة|جهات) اتصال',
	'رمز (?:دولة|بلد)',
);

/** Numbers that are no recipient's, counts of people, and whom to ask for help. */
const nobody = phrases(
	'(?:page|order|invoice|card|serial|version|line|row|item|button|parameter|reference|tracking|ticket|tax|account) numbers?',
	'numbers? of [^ ]+',
	'too many [^ ]+',
	'(?:support|sender|contact) (?:phone )?numbers?',
	'(?:by|call) (?:[^ ]+ ){0,3}(?:phone|number)s?(?: number)?',
	'contact (?:support|us|your|our|the|an?|customer|service|sales|admin|administrators?)',
	'(?:the|a) contact (?:form|page|details|information)',
	'(?:par|appelez|contactez|au) (?:[^ ]+ ){0,3}(?:téléphone|numéro)(?: de téléphone)?',
	'nombre d(?:e|es)? [^ ]+',
	'trop d(?:e|es)? [^ ]+',
	'(?:اتصل|تواصل) [^ ]+(?: [^ ]+)?',
	'عدد(?: [^ ]+){1,2}',
);

const denied = phrases(
	'(?:access|permission) denied',
	'forbidden',
	'accès (?:refusé|interdit)',
	'رفض وصول',
	'وصول مرفوض',
);

/** In the order of trust: the first that is said decides. */
const subjects: readonly Subject[] = [
	{ category: 'apiAccess', says: [apiAccess] },
	{ category: 'template', says: [templateState] },
	{ category: 'authentication', says: [authentication] },
	{ category: 'recipient', says: [unreachable] },
	{ category: 'other', says: [account] },
	{ category: 'notFound', says: [unknownRecord] },
	{ category: 'validation', says: [missing] },
	{ category: 'template', says: [template] },
	{ category: 'validation', says: [message, tooLong] },
	{ category: 'validation', says: [otherField, invalid] },
	{ category: 'recipient', says: [recipient, wrong], except: nobody },
	{ category: 'apiAccess', says: [denied] },
];

/** Said of anything, so the last to be asked: in a code, only after the text. */
const general: readonly Subject[] = [
	{ category: 'validation', says: [invalid] },
	{ category: 'validation', says: [tooLong] },
];

function said(words: string, among: readonly Subject[]): Category | undefined {
	return among.find(({ says, except }) => {
		const left = except === undefined ? words : without(words, except);
		return says.every((phrase) => phrase.test(left));
	})?.category;
}

/** These statuses name the fault themselves: too large, of an unknown type, not processable. */
const statusesOfValidation: readonly number[] = [413, 414, 415, 422];

/** No such address, in this form, for this method, any more. */
const statusesOfNotFound: readonly number[] = [404, 405, 410];

/**
 * What the status settles. Without API access a valid token gets a 401 or a 403, which is not known
 * (API facts, "Login"): with a 401 the words decide. With a 403 Buzzbip's code is heard, but of its
 * text only that the token or the login is bad, for a refused right is put in any words.
 */
function settled(status: number, code: string, text: string): Category | undefined {
	if (status >= 500) return 'server';
	if (status >= 300 && status < 400) return 'notFound';
	if (statusesOfNotFound.includes(status)) return 'notFound';
	if (status === 401) {
		return [code, text].some((words) => apiAccess.test(words)) ? 'apiAccess' : 'authentication';
	}
	if (status !== 403) return undefined;
	const byText = said(text, subjects) === 'authentication' ? 'authentication' : 'apiAccess';
	return said(code, subjects) ?? byText;
}

/**
 * What a refusal is about: a convenience for branching, never a ground for repeating. Code and
 * status first (API facts, "Errors"), then whole words in English, French and Arabic (the company
 * is Tunisian: "Language"), else `other`. That somebody has opted out at Buzzbip is about the
 * recipient. Never `network` or `notAllowed`: those don't come from an answer.
 */
export function categoryOf(refusal: Refusal): Category {
	if (asksToSlowDown(refusal)) return 'rateLimit';
	const code = wordsOfCode(refusal.code);
	const text = wordsOfText(refusal.text);
	return (
		settled(refusal.httpCode, code, text) ??
		said(code, subjects) ??
		said(text, [...subjects, ...general]) ??
		said(code, general) ??
		(statusesOfValidation.includes(refusal.httpCode) ? 'validation' : 'other')
	);
}
