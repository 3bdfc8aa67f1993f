import fc from 'fast-check';
import { statusMeant } from '../../../nodes/shared/api/answerBody';
import { type Category, categoryOf } from '../../../nodes/shared/api/category';
import type { Refusal } from '../../../nodes/shared/api/throttling';

type Row = readonly [
	httpCode: number,
	code: string | number | null,
	text: string,
	category: Category,
];

/** What is realistic is a guess: Buzzbip publishes no list of its messages (API facts, "Errors"). */
const english: readonly Row[] = [
	// The fields
	[400, 'REQUIRED_FIELD_MISSING', 'A required field is missing', 'validation'],
	[400, null, 'The field number is required', 'validation'],
	[400, null, 'Phone number is required', 'validation'],
	[400, null, 'phone_number: This value should not be blank.', 'validation'],
	[400, null, 'Missing parameter: template_id', 'validation'],
	[400, null, 'contact_id or phone_number is required', 'validation'],
	[400, null, 'The message must not be empty', 'validation'],
	[400, null, 'Message is too long (1601 of 1600 characters)', 'validation'],
	[400, null, 'The message for this recipient is too long', 'validation'],
	[400, null, 'Invalid number of buttons', 'validation'],
	[400, null, 'Too many buttons', 'validation'],
	[400, null, 'Too many recipients requested', 'validation'],
	[400, null, 'The number of contacts must be at most 100', 'validation'],
	[400, null, 'Page number is invalid', 'validation'],
	[400, null, 'The limit must be a number', 'validation'],
	[400, null, 'Invalid date, expected YYYY-MM-DD', 'validation'],
	[400, null, 'The email of the contact is not valid', 'validation'],
	[400, 'INVALID_JSON', 'The request body is not a JSON object', 'validation'],
	[400, null, 'Unsupported file type', 'validation'],
	[422, null, 'Unprocessable Entity', 'validation'],
	[422, null, 'Something else', 'validation'],
	[413, null, '', 'validation'],
	// The recipient
	[400, 1001, 'Phone number is invalid', 'recipient'],
	[200, '1001', 'Phone number is invalid', 'recipient'],
	[400, null, 'Invalid number', 'recipient'],
	[400, null, 'phoneNumber is not valid', 'recipient'],
	[422, null, 'phone_number: This value is not a valid phone number.', 'recipient'],
	[400, null, 'No WhatsApp account for this number', 'recipient'],
	[400, null, 'The number 21620000001 is not registered on WhatsApp', 'recipient'],
	[400, null, 'Recipient is not a valid WhatsApp user', 'recipient'],
	[400, null, 'The recipient has opted out', 'recipient'],
	[400, null, 'Template not sent: the contact has unsubscribed', 'recipient'],
	[400, null, 'This number is blacklisted. Please contact support.', 'recipient'],
	[400, null, 'The contact is blocked', 'recipient'],
	[409, null, 'Contact already exists', 'recipient'],
	[400, 131026, 'Message undeliverable', 'recipient'],
	[400, null, 'Invalid country code', 'recipient'],
	[400, 'INVALID_FIELD', 'The field number is not valid: it must have digits only', 'recipient'],
	// The template
	[400, 1004, 'Template is not approved', 'template'],
	[200, 1004, 'Template is not approved', 'template'],
	[400, null, 'Template 429 is not approved', 'template'],
	[400, null, 'Template 404 was rejected by Meta', 'template'],
	[400, null, 'The template is paused, please contact your administrator', 'template'],
	[400, null, 'Template approval is required before sending', 'template'],
	[400, 1006, 'Template expects 2 body parameters, 1 given', 'template'],
	[400, null, 'The number of placeholders differs', 'template'],
	[400, null, 'body_params count does not match', 'template'],
	[400, null, 'Invalid number of parameters', 'template'],
	[400, null, 'Expected 2 parameters, got 3', 'template'],
	[400, null, 'Template name does not exist in the translation', 'template'],
	[400, null, 'Template 103 has no phone number button', 'template'],
	[400, null, 'Template opt_out is not approved', 'template'],
	[400, null, 'Template low_balance is not approved', 'template'],
	[400, null, 'Template login_code was rejected', 'template'],
	[400, null, 'Authentication templates take an OTP code only', 'template'],
	// Login, token, API access
	[401, 401, 'Invalid credentials.', 'authentication'],
	[401, 401, 'Expired JWT Token', 'authentication'],
	[401, 401, 'JWT Token not found', 'authentication'],
	[200, 401, 'JWT Token not found', 'authentication'],
	[401, null, 'Phone number is invalid', 'authentication'],
	[401, 'INVALID_PLUGIN_KEYS', 'Plugin keys are not valid', 'authentication'],
	[401, null, 'Invalid API access token', 'authentication'],
	[401, null, 'Access denied', 'authentication'],
	[403, null, 'Expired JWT Token', 'authentication'],
	[403, null, 'Bad credentials', 'authentication'],
	[400, null, 'Invalid access token', 'authentication'],
	[400, null, 'Missing API key', 'authentication'],
	[401, null, 'API access is not enabled', 'apiAccess'],
	[401, 'API_ACCESS_DISABLED', 'Unauthorized', 'apiAccess'],
	[401, null, 'hasApiAccess is false for this user', 'apiAccess'],
	[403, 403, 'API access is not enabled for this user', 'apiAccess'],
	[403, 403, 'Access denied', 'apiAccess'],
	[403, null, 'This template belongs to another user', 'apiAccess'],
	[403, null, '', 'apiAccess'],
	[200, 403, 'no', 'apiAccess'],
	[400, null, 'API access to templates is disabled', 'apiAccess'],
	[400, null, 'API access is required, please contact support', 'apiAccess'],
	// What Buzzbip does not know
	[404, 'TEMPLATE_NOT_FOUND', 'Template not found', 'notFound'],
	[404, 'CONTACT_NOT_FOUND', 'Contact not found', 'notFound'],
	[404, null, 'The phone number is invalid', 'notFound'],
	[404, 404, 'No route found', 'notFound'],
	[405, null, 'Method Not Allowed', 'notFound'],
	[410, null, 'Gone', 'notFound'],
	[301, null, '', 'notFound'],
	[308, null, 'Moved', 'notFound'],
	[200, 404, 'no', 'notFound'],
	[400, null, 'Template with ID 500 not found', 'notFound'],
	[400, 'CONTACT_NOT_FOUND', 'Please check your request', 'notFound'],
	[400, null, 'The contact 12 does not exist', 'notFound'],
	// Too many, and faults
	[429, null, 'Slow down', 'rateLimit'],
	[429, null, 'Template is not approved', 'rateLimit'],
	[400, 'RATE_LIMIT_EXCEEDED', 'Rate limit exceeded', 'rateLimit'],
	[400, null, 'Too many requests', 'rateLimit'],
	[500, 500, 'An internal error occurred', 'server'],
	[500, null, 'Phone number is invalid', 'server'],
	[500, null, 'error 429 upstream', 'server'],
	[503, 'RATE_LIMIT', 'Service unavailable', 'server'],
	[200, 500, 'no', 'server'],
	// Nothing certain
	[400, null, 'Insufficient balance, please contact support', 'other'],
	[403, 'INSUFFICIENT_BALANCE', 'Template could not be sent', 'other'],
	[400, null, 'Your subscription has expired. Please contact the administrator', 'other'],
	[400, null, 'Template not sent: not enough credits', 'other'],
	[400, null, 'Quota exceeded', 'other'],
	[400, null, 'Monthly message limit reached', 'other'],
	[400, null, 'Your account exceeds the daily limit for phone numbers', 'other'],
	[402, null, 'Payment Required', 'other'],
	[400, null, 'Please contact us', 'other'],
	[400, null, 'Contact your administrator', 'other'],
	[400, null, 'Your account is suspended, contact the support team', 'other'],
	[400, null, 'Account blocked. Please contact our support team by phone', 'other'],
	[400, null, 'Please verify your phone number with support', 'other'],
	[400, null, 'The request failed, call the support phone number', 'other'],
	[400, null, 'Maximum number of contacts reached', 'other'],
	[400, null, 'Bad Request', 'other'],
	[400, null, 'Something else', 'other'],
	[400, 1004, 'no', 'other'],
	[400, null, '', 'other'],
	[200, null, 'Too many requests', 'other'],
	[400, null, 'Microphone numbered, templated, contactless', 'other'],
	[400, null, "The answer could not be read as one of Buzzbip's (HTTP 400)", 'other'],
];

const french: readonly Row[] = [
	[400, null, 'Le champ numéro est obligatoire', 'validation'],
	[400, null, 'Le numéro de téléphone est requis', 'validation'],
	[400, null, 'Champ manquant : firstname', 'validation'],
	[400, null, 'Cette valeur ne doit pas être vide.', 'validation'],
	[400, null, 'Le message est trop long', 'validation'],
	[400, null, 'Le message envoyé à ce destinataire est trop long', 'validation'],
	[400, null, 'Nombre de boutons invalide', 'validation'],
	[400, null, 'Le nombre de contacts doit être inférieur à 100', 'validation'],
	[400, null, 'Le numéro de page est invalide', 'validation'],
	[400, null, "La date n'est pas valide", 'validation'],
	[400, null, 'L’adresse e-mail du contact est invalide', 'validation'],
	[400, null, 'Trop de destinataires', 'validation'],
	[422, null, 'Données incorrectes', 'validation'],
	[400, null, 'Numéro de téléphone invalide', 'recipient'],
	[400, null, "Le numéro n'est pas valide", 'recipient'],
	[400, null, 'Ce numéro n’a pas de compte WhatsApp', 'recipient'],
	[400, null, "Le destinataire n'est pas inscrit sur WhatsApp", 'recipient'],
	[400, null, 'Le destinataire s’est désabonné', 'recipient'],
	[400, null, 'Ce contact est désinscrit, contactez le support', 'recipient'],
	[400, null, 'Numéro sur liste noire', 'recipient'],
	[400, null, 'Le contact est bloqué', 'recipient'],
	[400, null, 'Indicatif de pays incorrect', 'recipient'],
	[400, null, "Le modèle n'est pas approuvé", 'template'],
	[400, null, 'Le modèle 429 est en attente de validation', 'template'],
	[400, null, 'Modèle rejeté par Meta', 'template'],
	[400, null, "L'approbation du modèle est requise", 'template'],
	[400, null, 'Nombre de paramètres incorrect', 'template'],
	[400, null, 'Le nombre de variables ne correspond pas', 'template'],
	[400, null, 'Template non approuvé', 'template'],
	[401, 401, 'Identifiants invalides.', 'authentication'],
	[401, 401, "Le jeton JWT n'a pas été trouvé", 'authentication'],
	[403, null, 'Jeton expiré', 'authentication'],
	[400, null, 'Nom d’utilisateur ou mot de passe incorrect', 'authentication'],
	[400, null, 'Clé API manquante', 'authentication'],
	[401, null, "L'accès à l'API n'est pas activé", 'apiAccess'],
	[401, null, 'Accès API désactivé pour cet utilisateur', 'apiAccess'],
	[403, null, 'Accès refusé', 'apiAccess'],
	[404, null, 'Contact introuvable', 'notFound'],
	[400, null, "Le contact 12 n'existe pas", 'notFound'],
	[400, null, 'Modèle introuvable', 'notFound'],
	[429, null, 'Trop de requêtes', 'rateLimit'],
	[400, null, 'Trop de requêtes, ralentissez', 'rateLimit'],
	[500, null, 'Une erreur interne est survenue, contactez le support', 'server'],
	[400, null, 'Solde insuffisant, veuillez contacter le support', 'other'],
	[400, null, 'Votre abonnement a expiré. Contactez votre administrateur', 'other'],
	[400, null, 'Crédit insuffisant pour envoyer ce modèle', 'other'],
	[400, null, 'Quota de messages atteint', 'other'],
	[400, null, 'Limite mensuelle atteinte', 'other'],
	[400, null, 'Veuillez contacter le service client', 'other'],
	[400, null, 'Veuillez prendre contact avec le support', 'other'],
	[400, null, 'Votre compte est suspendu', 'other'],
	[400, null, 'Votre compte est bloqué. Contactez le support par téléphone', 'other'],
	[400, null, 'Veuillez contacter le service au numéro de téléphone 71 000 000', 'other'],
	[400, null, 'Une erreur est survenue', 'other'],
	[400, null, 'Requête refusée', 'other'],
];

const arabic: readonly Row[] = [
	[400, null, 'الحقل مطلوب', 'validation'],
	[400, null, 'رقم الهاتف مطلوب', 'validation'],
	[400, null, 'هذه القيمة لا يمكن أن تكون فارغة', 'validation'],
	[400, null, 'الرسالة طويلة جدًا', 'validation'],
	[400, null, 'عدد الأزرار غير صالح', 'validation'],
	[400, null, 'عدد جهات الاتصال يجب أن يكون أقل من 100', 'validation'],
	[400, null, 'التاريخ غير صحيح', 'validation'],
	[400, null, 'البريد الإلكتروني لجهة الاتصال غير صالح', 'validation'],
	[400, null, 'رقم الهاتف غير صالح', 'recipient'],
	[400, null, 'رَقْمُ الهاتف غَيْرُ صالِح', 'recipient'],
	[400, null, 'خطأ: ورقم الهاتف غير صحيح', 'recipient'],
	[400, null, 'الرقم غير صالح', 'recipient'],
	[400, null, 'هذا الرقم غير مسجل في واتساب', 'recipient'],
	[400, null, 'لا يوجد حساب واتساب لهذا الرقم', 'recipient'],
	[400, null, 'المستلم ألغى الاشتراك', 'recipient'],
	[400, null, 'الرقم في القائمة السوداء', 'recipient'],
	[400, null, 'جهة الاتصال محظورة', 'recipient'],
	[400, null, 'رمز الدولة غير صحيح', 'recipient'],
	[400, null, 'القالب غير معتمد', 'template'],
	[400, null, 'القالب رقم 429 غير معتمد', 'template'],
	[400, null, 'لم تتم الموافقة على القالب', 'template'],
	[400, null, 'تم رفض القالب من قبل ميتا', 'template'],
	[400, null, 'عدد المعلمات غير صحيح', 'template'],
	[400, null, 'عدد المتغيرات لا يطابق القالب', 'template'],
	[401, 401, 'بيانات الاعتماد غير صالحة', 'authentication'],
	[403, null, 'انتهت صلاحية الرمز', 'authentication'],
	[400, null, 'اسم المستخدم أو كلمة المرور غير صحيحة', 'authentication'],
	[400, null, 'الرقم السري غير صحيح', 'authentication'],
	[401, null, 'الوصول إلى API غير مفعل', 'apiAccess'],
	[401, null, 'الوصول إلى واجهة برمجة التطبيقات غير مفعّل لهذا المستخدم', 'apiAccess'],
	[403, null, 'تم رفض الوصول', 'apiAccess'],
	[404, null, 'جهة الاتصال غير موجودة', 'notFound'],
	[400, null, 'جهة الاتصال غير موجودة', 'notFound'],
	[400, null, 'لم يتم العثور على القالب', 'notFound'],
	[429, null, 'طلبات كثيرة جدا', 'rateLimit'],
	[400, null, 'طلبات كثيرة جدًا', 'rateLimit'],
	[500, null, 'حدث خطأ داخلي', 'server'],
	[400, null, 'رصيدك غير كافٍ، يرجى الاتصال بالدعم', 'other'],
	[400, null, 'انتهى اشتراكك، يرجى الاتصال بالدعم', 'other'],
	[400, null, 'تم إلغاء اشتراكك', 'other'],
	[400, null, 'تم بلوغ الحد الشهري', 'other'],
	[400, null, 'يرجى الاتصال بالدعم', 'other'],
	[400, null, 'حسابك معلق، اتصل برقم الهاتف 71000000', 'other'],
	[400, null, 'حدث خطأ ما', 'other'],
];

/** Codes that are made of words, as far as no text says more. */
const codes: readonly (readonly [number, string, Category])[] = [
	[400, 'TEMPLATE_NOT_APPROVED', 'template'],
	[400, 'TemplateNotApproved', 'template'],
	[400, 'template.not.approved', 'template'],
	[400, 'template-paused', 'template'],
	[400, 'BODY_PARAMS_MISMATCH', 'template'],
	[403, 'TEMPLATE_NOT_APPROVED', 'template'],
	[400, 'PHONE_INVALID', 'recipient'],
	[400, 'INVALID_PHONE_NUMBER', 'recipient'],
	[400, 'INVALID_RECIPIENT', 'recipient'],
	[400, 'RECIPIENT_OPTED_OUT', 'recipient'],
	[400, 'CONTACT_BLOCKED', 'recipient'],
	[400, 'REQUIRED_FIELD_MISSING', 'validation'],
	[400, 'missingTemplateId', 'validation'],
	[400, 'VALIDATION_FAILED', 'validation'],
	[400, 'INVALID_PARAMETER', 'validation'],
	[400, 'CONTACT_NOT_FOUND', 'notFound'],
	[400, 'INVALID_PLUGIN_KEYS', 'authentication'],
	[400, 'TOKEN_EXPIRED', 'authentication'],
	[403, 'TOKEN_EXPIRED', 'authentication'],
	[400, 'API_ACCESS_DISABLED', 'apiAccess'],
	[400, 'APIAccessDisabled', 'apiAccess'],
	[400, 'ACCESS_DENIED', 'apiAccess'],
	[400, 'RATE_LIMIT_EXCEEDED', 'rateLimit'],
	[400, 'TooManyRequests', 'rateLimit'],
	[400, 'QUOTA_EXCEEDED', 'other'],
	[400, 'ERROR', 'other'],
	[400, 'E-1004', 'other'],
	[500, 'TEMPLATE_NOT_APPROVED', 'server'],
	[404, 'TEMPLATE_NOT_APPROVED', 'notFound'],
	[401, 'TEMPLATE_NOT_APPROVED', 'authentication'],
];

const all = [...english, ...french, ...arabic];

describe('the category of a refusal', () => {
	it.each([
		['English', english],
		['French', french],
		['Arabic', arabic],
	] as const)('in %s goes by code and status, then by whole words', (_, rows) => {
		const wrong = rows
			.map(([httpCode, code, text, expected]) => ({
				...{ httpCode, code, text, expected },
				got: categoryMeant({ httpCode, code, text }),
			}))
			.filter(({ expected, got }) => got !== expected);
		expect(wrong).toEqual([]);
	});

	it.each(codes)('with HTTP %d and the code %s is %s', (httpCode, code, expected) => {
		expect(categoryMeant({ httpCode, code, text: '' })).toBe(expected);
	});

	it('trusts a telling code more than the text', () => {
		const text = 'Phone number is invalid';
		expect(categoryOf({ httpCode: 400, code: 'TEMPLATE_REJECTED', text })).toBe('template');
	});

	it('trusts a telling text more than a code that names nothing', () => {
		const text = 'Phone number is invalid';
		expect(categoryOf({ httpCode: 400, code: 'VALIDATION_FAILED', text })).toBe('recipient');
		expect(categoryOf({ httpCode: 400, code: 'VALIDATION_FAILED', text: 'no' })).toBe('validation');
	});

	it('sends an SMS by the workflow of docs/errors.md for the recipient only', () => {
		const account = /balance|subscription|credit|solde|abonnement|رصيد|اشتراكك/i;
		const rows = all.filter(([, , text]) => account.test(text));
		expect(rows.length).toBeGreaterThan(7);
		expect(
			rows.filter(
				([httpCode, code, text]) => categoryMeant({ httpCode, code, text }) === 'recipient',
			),
		).toEqual([]);
	});
});

const rowOf = fc.constantFrom(...all);

/** As an answer is read: with HTTP 200, the code tells the status that is meant. */
function categoryMeant(given: Refusal): Category {
	const status = Number(given.code) >= 400 && Number(given.code) < 600 ? Number(given.code) : null;
	return categoryOf({ ...given, httpCode: statusMeant(given.httpCode, { status }) });
}

describe('whatever the text', () => {
	it('there is a category, and never one of those that no answer of Buzzbip’s can have', () => {
		const refusal = fc.record({
			httpCode: fc.integer({ min: 100, max: 599 }),
			code: fc.oneof(
				fc.constant(null),
				fc.integer(),
				fc.string({ unit: 'binary' }),
				fc.constantFrom(...codes.map(([, code]) => code)),
			),
			text: fc.oneof(
				fc.string({ unit: 'binary' }),
				fc.array(fc.constantFrom(...all.flatMap(([, , text]) => text.split(' ')))).map(joined),
			),
		});
		fc.assert(
			fc.property(refusal, (given) => {
				expect(['network', 'notAllowed', undefined]).not.toContain(categoryOf(given));
			}),
		);
	});

	it('its digits decide nothing', () => {
		const shift = fc.integer({ min: 0, max: 9 });
		fc.assert(
			fc.property(rowOf, shift, shift, ([httpCode, code, text, expected], first, step) => {
				const other = text.replace(/\d/g, (_, at: number) => String((first + at * step) % 10));
				expect(categoryMeant({ httpCode, code, text: other })).toBe(expected);
			}),
		);
	});

	it('case, accents, tashkeel and tatweel decide nothing', () => {
		const written = fc.constantFrom(
			(text: string) => text.toUpperCase(),
			(text: string) => text.toLowerCase(),
			(text: string) => text.normalize('NFD'),
			(text: string) => text.normalize('NFC'),
			(text: string) => text.normalize('NFD').replace(/\p{M}/gu, ''),
			(text: string) => text.replace(/(?<=[\u0628\u0633])(?=\p{L})/gu, '\u0640'),
			(text: string) => ` ${text.replaceAll(' ', '\u00a0\n ')}!`,
		);
		fc.assert(
			fc.property(rowOf, written, ([httpCode, code, text, expected], write) => {
				expect(categoryMeant({ httpCode, code, text: write(text) })).toBe(expected);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('no word counts as a part of a longer one', () => {
		fc.assert(
			fc.property(fc.constantFrom('x', 'ñ', '7', 'ش'), (letter) => {
				for (const word of ['template', 'recipient', 'required', 'invalid', 'modèle', 'requis']) {
					const text = `${letter}${word} ${word}${letter}`;
					expect(categoryOf({ httpCode: 400, code: null, text })).toBe('other');
				}
			}),
		);
	});

	it('only its beginning is read, so that a long one costs no more than a short one', () => {
		const long = `${'a '.repeat(500_000)}Template is not approved`;
		expect(categoryOf({ httpCode: 400, code: null, text: long })).toBe('other');
		expect(categoryOf({ httpCode: 400, code: long, text: 'Invalid number' })).toBe('recipient');
		const early = `Template is not approved${' a'.repeat(500_000)}`;
		expect(categoryOf({ httpCode: 400, code: null, text: early })).toBe('template');
	});
});

function joined(words: readonly string[]): string {
	return words.join(' ');
}
