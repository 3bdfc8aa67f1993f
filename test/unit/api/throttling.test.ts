import fc from 'fast-check';
import { asksToSlowDown } from '../../../nodes/shared/api/throttling';

type Row = readonly [httpCode: number, code: string | number | null, text: string];

const slowDown: readonly Row[] = [
	// The status says it
	[429, null, ''],
	[429, 'TEMPLATE_NOT_APPROVED', 'Template is not approved'],
	// The code says it, with any status that may be a refusal
	[200, 429, 'no'],
	[200, '429', 'no'],
	[400, 429, 'no'],
	[400, 'RATE_LIMIT', ''],
	[400, 'RATE_LIMIT_EXCEEDED', 'Rate limit exceeded'],
	[403, 'rate-limited', 'no'],
	[404, 'TOO_MANY_REQUESTS', ''],
	[400, 'TooManyRequests', ''],
	[400, 'rateLimitExceeded', ''],
	[400, 'RATELIMIT', ''],
	[400, 'error.throttled', ''],
	[400, 'THROTTLED', ''],
	// The text says it
	[400, null, 'Too many requests'],
	[400, null, 'Too many API calls, please wait'],
	[400, 1010, 'Rate limit exceeded'],
	[422, null, 'You are being rate-limited.'],
	[400, null, 'Request was throttled. Expected available in 5 seconds.'],
	[400, null, 'Please slow down'],
	[400, null, 'Trop de requêtes'],
	[400, null, "Trop d'appels à l’API"],
	[409, null, 'Limite de requêtes dépassée'],
	[400, null, 'Veuillez ralentir'],
	[400, null, 'RALENTISSEZ !'],
	[400, null, 'طلبات كثيرة جدا'],
	[400, null, 'طلبات كثيرة جدًّا'],
	[400, null, 'عدد كبير جدا من الطلبات'],
	[400, null, 'تم تجاوز حد الطلبات'],
];

const noThrottling: readonly Row[] = [
	[500, null, 'error 429 upstream'],
	[500, 429, 'Too many requests'],
	[503, 'RATE_LIMIT_EXCEEDED', 'Too many requests'],
	[401, 429, 'Too many requests'],
	[401, 'RATE_LIMIT', 'Too many failed login attempts'],
	[403, null, 'Too many requests'],
	[404, null, 'Template 429 not found'],
	[404, null, 'Too many requests'],
	[200, null, 'Too many requests'],
	[301, null, 'Too many requests'],
	[400, null, 'Corporate limit reached'],
	[400, null, 'Video bitrate limit exceeded'],
	[400, null, 'Video bit rate limit exceeded'],
	[400, null, 'Template 429 is not approved'],
	[400, null, '429'],
	[400, 4290, 'no'],
	[400, 'E-429', 'no'],
	[400, null, 'Monthly message limit reached'],
	[400, null, 'Too many requests this month'],
	[400, null, 'Daily rate limit exceeded'],
	[400, null, 'Quota exceeded'],
	[400, 'QUOTA_EXCEEDED', 'Quota exceeded'],
	[400, null, 'Too many buttons'],
	[400, null, 'Too many recipients requested'],
	[400, null, 'Trop de boutons'],
	[400, null, 'Trop de requêtes ce mois-ci'],
	[400, null, 'Limite de caractères dépassée'],
	[400, null, 'عدد الأزرار كبير جدا'],
	[400, null, 'تم بلوغ الحد الشهري للطلبات'],
	[400, null, ''],
	[400, null, 'no'],
];

const asks = ([httpCode, code, text]: Row) => asksToSlowDown({ httpCode, code, text });

describe('whether waiting helps', () => {
	it.each(slowDown)('yes: HTTP %d, code %p, "%s"', (...row) => {
		expect(asks(row)).toBe(true);
	});

	it.each(noThrottling)('no: HTTP %d, code %p, "%s"', (...row) => {
		expect(asks(row)).toBe(false);
	});
});

describe('whatever the text', () => {
	it('a fault, a refused login and a success without such a code are no throttling', () => {
		const texts = fc.constantFrom(...slowDown.map(([, , text]) => text));
		fc.assert(
			fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
				for (const httpCode of [200, 201, 301, 401, 403, 404, 500, 502, 503, 504]) {
					expect(asksToSlowDown({ httpCode, code: null, text })).toBe(false);
				}
			}),
		);
	});

	it('its digits decide nothing', () => {
		const rows = fc.constantFrom(...slowDown, ...noThrottling);
		fc.assert(
			fc.property(rows, fc.integer({ min: 0, max: 9 }), ([httpCode, code, text], digit) => {
				const other = text.replace(/\d/g, String(digit));
				expect(asks([httpCode, code, other])).toBe(asks([httpCode, code, text]));
			}),
		);
	});

	it('only its beginning is read', () => {
		expect(asks([400, null, `${'a '.repeat(500_000)}too many requests`])).toBe(false);
		expect(asks([400, null, `too many requests${' a'.repeat(500_000)}`])).toBe(true);
	});
});
