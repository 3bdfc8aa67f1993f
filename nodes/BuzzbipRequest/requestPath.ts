import { defaultBaseUrl } from '../shared/api/baseUrl';
import { invalidParameter } from '../shared/api/failure';
import type { BuzzbipRequest } from '../shared/api/request';

type ApiPath = BuzzbipRequest['path'];

/** What a path must not be, and the sentence for people. */
interface Rule {
	readonly isBroken: (path: string) => boolean;
	readonly sentence: string;
}

const mostCharacters = 2_000;

/** Spaces, line breaks, control and format characters, and whatever else nobody sees. */
const unseen = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** With what ends a segment for some servers, once it is decoded. */
const dotSegment = /^\.{1,2}(?:[;?#]|$)/;

/** Full-width and half-width forms, which some servers read as the usual characters. */
const lookAlike = /[\uff00-\uffef]/;

const unlessItStartsRight =
	'Path must begin with /api/, such as /api/v1/orders/: the address of the server is in the credential';

/** In this order, so that each text gets the sentence that helps most. */
const rules: readonly Rule[] = [
	{
		isBroken: (path) => path.length > mostCharacters,
		sentence:
			'Path is longer than 2,000 characters: put what selects or filters into Query, and what is sent into Body',
	},
	{
		isBroken: (path) => unseen.test(path),
		sentence: 'Path contains a space, a line break or a character that nobody sees: take it out',
	},
	{
		isBroken: (path) => path.includes('\\'),
		sentence: 'Path contains a backslash: take it out, and part the path with "/"',
	},
	{
		isBroken: (path) => path.startsWith('//') || /^[^/?#]*:/.test(path),
		sentence:
			'Path must not name a server: begin with /api/, for requests go to the base URL of the credential only',
	},
	{
		isBroken: (path) => path.includes('?'),
		sentence: 'Path contains "?": put what follows it into Query',
	},
	{
		isBroken: (path) => path.includes('#'),
		sentence: 'Path contains "#": take it out, with what follows it',
	},
	{
		isBroken: (path) => path.includes('@'),
		sentence: 'Path contains "@": take it out, or write %40 where it is part of an ID',
	},
	{ isBroken: (path) => !isApiPath(path), sentence: unlessItStartsRight },
	{
		isBroken: (path) => path === '/api/',
		sentence: 'Path ends after /api/: add the route, or check the expression that gives it',
	},
	{
		isBroken: (path) => !/^[\w\-.~%/]*$/.test(path),
		sentence:
			'Path contains a character that must be encoded: only letters from a to z, digits and - _ . ~ / stand for themselves, any other is written as %XX, such as %C3%A9 for é',
	},
	{
		isBroken: (path) => /%(?![\da-f]{2})/i.test(path),
		sentence: 'Path contains a "%" that no two hexadecimal digits follow: correct the encoding',
	},
	{
		isBroken: (path) => segmentsOf(path).slice(0, -1).includes(''),
		sentence: 'Path contains "//": write one slash, and check whether an ID before it is empty',
	},
	{
		isBroken: (path) => decoded(path) === undefined,
		sentence: 'Path contains an encoding that is not UTF-8: correct what follows "%"',
	},
	{
		isBroken: (path) => anyReading(path, (segment) => segment.includes('%')),
		sentence: 'Path contains an encoded "%" (%25): encode it once, not twice',
	},
	{
		isBroken: (path) => anyReading(path, (segment) => /[\\/]/.test(segment)),
		sentence:
			'Path contains an encoded slash or backslash: an ID with such a character can’t be part of a path',
	},
	{
		isBroken: (path) => anyReading(path, (segment) => unseen.test(segment)),
		sentence:
			'Path contains an encoded space, line break or character that nobody sees: take it out',
	},
	{
		isBroken: (path) => anyReading(path, (segment) => lookAlike.test(segment)),
		sentence: 'Path contains a full-width character: write it in its usual form',
	},
	{
		isBroken: (path) => anyReading(path, (segment) => dotSegment.test(segment)),
		sentence: 'Path must not contain "." or ".." between slashes: write out where it leads',
	},
	{
		// Its answer would put a token into the data of the execution.
		isBroken: (path) =>
			anyReading(path, (segment) => segment.toLowerCase().includes('login_check')),
		sentence:
			'Path leads to the login, which the Buzzbip API credential does by itself: choose another route',
	},
];

/**
 * A path that a user has written, if it can lead to nothing but a route of Buzzbip's on the server
 * of the credential: the token goes wherever the request goes.
 *
 * @throws BuzzbipError that names the parameter
 */
export function requestPath(text: string): ApiPath {
	const broken = rules.find(({ isBroken }) => isBroken(text));
	if (broken !== undefined) throw invalidParameter('Path', broken.sentence);
	if (isApiPath(text) && leadsWhereItSays(text)) return text;
	throw invalidParameter('Path', unlessItStartsRight);
}

function isApiPath(path: string): path is ApiPath {
	return path.startsWith('/api/');
}

/** The second proof, by what makes the request in the end: nothing is resolved, and no host changes. */
function leadsWhereItSays(path: string): boolean {
	if (!URL.canParse(path, defaultBaseUrl)) return false;
	const { origin, pathname, search, hash } = new URL(path, defaultBaseUrl);
	const isUnchanged = pathname === path && search === '' && hash === '';
	return isUnchanged && origin === new URL(defaultBaseUrl).origin;
}

/** What stands between the slashes; the last one is '' for a path with a slash at its end. */
function segmentsOf(path: string): string[] {
	return path.slice(1).split('/');
}

/** Undefined for what is not UTF-8. */
function decoded(segment: string): string | undefined {
	try {
		return decodeURIComponent(segment);
	} catch {
		return undefined;
	}
}

/** A segment as a server may read it: decoded, and with the look-alikes of a character as that one. */
function anyReading(path: string, isBroken: (segment: string) => boolean): boolean {
	return segmentsOf(path).some((segment) => {
		const plain = decoded(segment) ?? '';
		return isBroken(plain) || isBroken(plain.normalize('NFKC'));
	});
}
