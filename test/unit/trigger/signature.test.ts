import { execFileSync } from 'node:child_process';
import { isSignedWith } from '../../../nodes/BuzzbipTrigger/signature';

const secret = 'whsec_åß سر = ';

/** The sample of Buzzbip's documentation (API facts, section 3). */
const body = Buffer.from(
	'{"id":"evt_1","type":"message.received","createdAt":"2026-06-01T14:32:00Z","data":{"body":"Hé 👋"}}',
);

/** What another program makes of the same bytes. */
function signedByOpenssl(bytes: Buffer, key = secret): string {
	const output = execFileSync('openssl', ['dgst', '-sha256', '-hmac', key, '-hex'], {
		input: bytes,
		encoding: 'utf8',
	});
	return output.trim().split(' ').at(-1) ?? '';
}

describe('a signature', () => {
	it('that openssl has made is accepted', () => {
		expect(signedByOpenssl(body)).toMatch(/^[0-9a-f]{64}$/);
		expect(isSignedWith(secret, body, signedByOpenssl(body))).toBe(true);
		expect(isSignedWith(secret, Buffer.alloc(0), signedByOpenssl(Buffer.alloc(0)))).toBe(true);
	});

	it('is one of the bytes, not of what they say', () => {
		const written = JSON.stringify(JSON.parse(body.toString('utf8')), null, 1);
		expect(isSignedWith(secret, Buffer.from(written), signedByOpenssl(body))).toBe(false);
		const utf16 = Buffer.from(body.toString('utf8'), 'utf16le');
		expect(isSignedWith(secret, utf16, signedByOpenssl(body))).toBe(false);
	});

	it.each(body.toJSON().data.map((_, index) => index))(
		'does not fit any more when byte %d is another one',
		(index) => {
			const changed = Buffer.from(body);
			changed[index] = (changed[index] ?? 0) ^ 1;
			expect(isSignedWith(secret, changed, signedByOpenssl(body))).toBe(false);
		},
	);

	const right = () => signedByOpenssl(body);
	it.each<[string, () => string | string[] | undefined]>([
		['in upper case', () => right().toUpperCase()],
		['of another secret', () => signedByOpenssl(body, `${secret}x`)],
		['with one digit changed', () => right().replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
		['with a prefix', () => `sha256=${right()}`],
		['with a space behind it', () => `${right()} `],
		['with a line break behind it', () => `${right()}\n`],
		['that is too short', () => right().slice(1)],
		['in base64', () => Buffer.from(right(), 'hex').toString('base64')],
		['that is empty', () => ''],
		['that is missing', () => undefined],
		['that came twice', () => [right(), right()]],
	])('%s is refused', (_, signature) => {
		expect(isSignedWith(secret, body, signature())).toBe(false);
	});
});
