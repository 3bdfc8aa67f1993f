import fc from 'fast-check';
import { requestPath } from '../../../nodes/BuzzbipRequest/requestPath';
import { BuzzbipError } from '../../../nodes/shared/api/failure';
import { failureThrownBy } from '../api/scripted';

const server = 'Path must not name a server';
const start = 'Path must begin with /api/';
const unseen = 'Path contains a space, a line break or a character that nobody sees';
const unseenEncoded = 'Path contains an encoded space, line break or character that nobody sees';
const backslash = 'Path contains a backslash';
const slashEncoded = 'Path contains an encoded slash or backslash';
const percentEncoded = 'Path contains an encoded "%" (%25)';
const mustBeEncoded = 'Path contains a character that must be encoded';
const noDigits = 'Path contains a "%" that no two hexadecimal digits follow';
const notUtf8 = 'Path contains an encoding that is not UTF-8';
const fullWidth = 'Path contains a full-width character';
const dots = 'Path must not contain "." or ".."';
const emptySegment = 'Path contains "//"';
const login = 'Path leads to the login';

/** What people or attackers write, and how the refusal begins. */
const hostile: readonly (readonly [string, string])[] = [
	// Another server
	['https://evil.example/api/v1/orders/', server],
	['http://app.buzzbip.com/api/v1/orders/', server],
	['HTTPS://EVIL.EXAMPLE/api/', server],
	['https:/api/v1/orders/', server],
	['https:api/v1/orders/', server],
	['//evil.example/api/', server],
	['///evil.example/api/', server],
	['javascript:/api/', server],
	['file:///api/', server],
	['data:/api/,x', server],
	['user:secret@evil.example/api/', server],
	['\\\\evil.example\\api\\', backslash],
	['/\\evil.example/api/', backslash],
	['\\/evil.example/api/', backslash],
	['/api\\..\\..\\admin', backslash],
	['/api/@evil.example/', 'Path contains "@"'],
	['/api/v1@evil.example', 'Path contains "@"'],
	['@evil.example/api/', 'Path contains "@"'],
	['.evil.example/api/', start],
	['evil.example/api/', start],
	['/api/https://evil.example/', mustBeEncoded],
	['/api/v1:443/orders', mustBeEncoded],
	// Not below /api/
	['api/v1/orders/', start],
	['/', start],
	['', start],
	['/api', start],
	['/apix/v1/orders/', start],
	['/API/v1/orders/', start],
	['/admin/users', start],
	['/v1/api/orders/', start],
	['/%61pi/v1/orders/', start],
	['/api/', 'Path ends after /api/'],
	// Dot segments
	['/api/../admin', dots],
	['/api/..', dots],
	['/api/v1/..', dots],
	['/api/./orders', dots],
	['/api/v1/.', dots],
	['/api/%2e%2e/admin', dots],
	['/api/%2E%2E/admin', dots],
	['/api/.%2e/admin', dots],
	['/api/%2e./admin', dots],
	['/api/%2e/orders', dots],
	['/api/v1/%2e%2e', dots],
	['/api/v1/..%3B/admin', dots],
	['/api/v1/..%3bx/admin', dots],
	['/api/v1/%2e%2e%23', dots],
	['/api/v1/.%3F/orders', dots],
	['/api/v1/%2e%2E%3fa/orders', dots],
	['/api/%252e%252e/admin', percentEncoded],
	['/api/%25252e/admin', percentEncoded],
	['/api/%25', percentEncoded],
	['/api/%E2%80%A5/admin', dots],
	['/api/%E2%80%A4%E2%80%A4/admin', dots],
	['../api/v1/orders/', start],
	['/../api/v1/orders/', start],
	// Slashes
	['/api//v1/orders/', emptySegment],
	['/api/v1/orders//', emptySegment],
	['/api///orders', emptySegment],
	['/api/v1%2forders', slashEncoded],
	['/api/v1%2Forders', slashEncoded],
	['/api/..%2fadmin', slashEncoded],
	['/api/..%5cadmin', slashEncoded],
	['/api/%5C%5Cevil.example', slashEncoded],
	['/api/%252fadmin', percentEncoded],
	['/api/v1%EF%BC%8Fadmin', slashEncoded],
	['/api/v1%EF%BC%BCadmin', slashEncoded],
	['/api/%E2%84%80', slashEncoded],
	// Query and fragment
	['/api/v1/orders/?page=2', 'Path contains "?"'],
	['/api/v1/orders#top', 'Path contains "#"'],
	['/api/#/../admin', 'Path contains "#"'],
	// What nobody sees
	[' /api/v1/orders/', unseen],
	['/api/v1/orders/ ', unseen],
	['/api/v1/or ders/', unseen],
	['/api/v1/orders/\n', unseen],
	['/api/v1\r\nHost: evil.example\r\n/', unseen],
	['/api/v1/orders\t', unseen],
	['/api/v1/orders\0', unseen],
	['/api/\u0085orders', unseen],
	['/api/\u00a0orders', unseen],
	['/api/\u2028orders', unseen],
	['/api/\u2029orders', unseen],
	['/api/\u200borders', unseen],
	['/api/\u202eorders', unseen],
	['/api/\u2066orders', unseen],
	['\ufeff/api/orders', unseen],
	['/api/\u00adorders', unseen],
	['/api/\u3164orders', unseen],
	['/api/\ud800orders', unseen],
	['/api/v1%20orders', unseenEncoded],
	['/api/v1%0d%0aX-Evil:%201', mustBeEncoded],
	['/api/v1%0d%0aX-Evil%3A1', unseenEncoded],
	['/api/v1%00', unseenEncoded],
	['/api/v1%09', unseenEncoded],
	['/api/v1%7F', unseenEncoded],
	['/api/v1%C2%85', unseenEncoded],
	['/api/v1%C2%A0', unseenEncoded],
	['/api/v1%E2%80%A8', unseenEncoded],
	['/api/v1%E2%80%AE', unseenEncoded],
	['/api/v1%EF%BB%BF', unseenEncoded],
	// Look-alikes
	['／api/v1/orders/', start],
	['/api／v1/orders/', start],
	['/api/．．/admin', mustBeEncoded],
	['/api/v1＠evil', mustBeEncoded],
	['/api/%EF%BC%8E%EF%BC%8E/admin', fullWidth],
	['/api/%EF%BC%A0evil', fullWidth],
	['/api/%EF%BC%852e', percentEncoded],
	['/api/∕orders', mustBeEncoded],
	// Encoding
	['/api/100%', noDigits],
	['/api/%zz', noDigits],
	['/api/%2', noDigits],
	['/api/%u002e', noDigits],
	['/api/%ff', notUtf8],
	['/api/%C0%AE%C0%AE/admin', notUtf8],
	['/api/%C0%AFadmin', notUtf8],
	['/api/%ED%A0%80', notUtf8],
	['/api/%F5%80%80%80', notUtf8],
	['/api/é', mustBeEncoded],
	['/api/v1/orders;a=b', mustBeEncoded],
	['/api/v1/{id}', mustBeEncoded],
	['/api/v1/<id>', mustBeEncoded],
	['/api/v1/"1"', mustBeEncoded],
	['/api/v1/$id', mustBeEncoded],
	['/api/v1/a+b', mustBeEncoded],
	['/api/v1/*', mustBeEncoded],
	// The login
	['/api/login_check', login],
	['/api/login_check/', login],
	['/api/Login_Check', login],
	['/api/%6cogin_check', login],
	['/api/login%5Fcheck', login],
	['/api/login_check.json', login],
	['/api/v1/login_check', login],
	['/api/%E2%93%9Bogin_check', login],
	// Too long
	[`/api/${'a'.repeat(1_996)}`, 'Path is longer than 2,000 characters'],
];

const fine = [
	'/api/v1/orders/',
	'/api/v1/orders/1',
	'/api/contacts/',
	'/api/v2/whatsapp/templates/901/submit',
	'/api/v1/orders/ORD-2026_00041.v2~1',
	'/api/v1/orders/...',
	'/api/v1/orders/.hidden',
	'/api/v1/users/name%40mail.example',
	'/api/v1/products/caf%C3%A9',
	'/api/v1/products/%D9%82%D9%87%D9%88%D8%A9',
	'/api/v1/products/a%3Fb%23c',
	'/api/v1/login',
	'/api/v1/check_login',
	`/api/${'a'.repeat(1_995)}`,
];

describe('a path', () => {
	it('is refused in more than sixty ways', () => {
		expect(new Set(hostile.map(([path]) => path)).size).toBe(hostile.length);
		expect(hostile.length).toBeGreaterThan(60);
	});

	it.each(hostile)('%j is refused: %s', (path, begins) => {
		const failure = failureThrownBy(() => requestPath(path));
		expect(failure).toMatchObject({
			cause: 'invalid',
			code: 'INVALID_PARAMETER',
			outcome: 'notSent',
			description: expect.stringContaining('"Path"') as string,
		});
		expect(failure.message.slice(0, begins.length)).toBe(begins);
		// What to do comes behind what is wrong.
		expect(failure.message).toMatch(/^Path [^:]*: \S/);
	});

	it.each(fine)('%j is taken as it is', (path) => {
		expect(requestPath(path)).toBe(path);
	});
});

describe('whatever is accepted', () => {
	const parts = [
		...['/', '//', '/api/', 'api', 'v1', 'orders', '..', '.', '%2e', '%2E', '%252e', '%2f', '%5c'],
		...['%', '%25', '\\', '@', ':', '?', '#', 'https:', 'evil.example', 'login_check', '%6c'],
		...['\r\n', '\0', '\t', ' ', '\u2028', '\u202e', '／', '．', '%EF%BC%8F', '%C3%A9', 'é', '%ff'],
		...['~', '-', '_', '%00', '%0a', '%40', '%3a', '&', '=', '+', ';'],
	];
	const texts = fc.oneof(
		fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((some) => some.join('')),
		fc
			.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 })), { maxLength: 6 })
			.map((some) => `/api/${some.join('')}`),
		fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `/api/${text}`),
		fc.webUrl({ withFragments: true, withQueryParameters: true }),
		fc.webPath().map((path) => `/api${path}`),
		fc.string({ unit: 'grapheme' }).map((text) => `/api/${encodeURIComponent(text)}`),
	);
	const origins = ['https://app.buzzbip.com', 'http://127.0.0.1:4010', 'http://[::1]:4010'];

	function accepted(text: string): string | undefined {
		try {
			return requestPath(text);
		} catch (error) {
			if (error instanceof BuzzbipError) return undefined;
			throw error;
		}
	}

	it('leads to its own path on the same server, below /api/ and never to the login', () => {
		let count = 0;
		fc.assert(
			fc.property(texts, (text) => {
				const path = accepted(text);
				if (path === undefined) return;
				count++;
				expect(path).toBe(text);
				for (const origin of origins) {
					for (const url of [new URL(path, origin), new URL(`${origin}${path}`)]) {
						expect(url.origin).toBe(origin);
						expect(url.pathname).toBe(path);
						expect(url.href).toBe(`${origin}${path}`);
						expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
					}
				}
				expect(path.startsWith('/api/')).toBe(true);
				// However often a server decodes it and tidies it up.
				const decoded = decodeURIComponent(path).normalize('NFKC');
				expect(decodeURIComponent(decoded)).toBe(decoded);
				expect(new URL(encodeURI(decoded), origins[0]).pathname.startsWith('/api/')).toBe(true);
				expect(decoded.split('/')).toHaveLength(path.split('/').length);
				expect(decoded).not.toMatch(/[\s\\]|\/\.{1,2}(?:\/|$)|login_check/i);
			}),
			{ numRuns: 2_000 },
		);
		expect(count).toBeGreaterThan(100);
	});
});
