import fc from 'fast-check';
import type { Said } from './everyPage';

/** What breaks out of a text, an attribute, an element, a comment, a reference or the line. */
const fragments = [
	...['<', '>', '"', "'", '`', '&', '=', '/', '\0', '\r', '\r\n', '\n', '\u2028', '\u202e'],
	...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>'],
	...['</p>', '</style>', '</title>', '</textarea>', '</main></body>', '<!--', '-->', '<![CDATA['],
	...[
		'&lt;b&gt;',
		'&amp;',
		'&#60;',
		'&#x3c',
		'&lt',
		' autofocus onfocus=alert(1) x="',
		'$&',
		'${1}',
	],
	...['سلام', '👩‍👩‍👧', '\ud800', 'é'],
];

/** Any text, most of them made to be taken for HTML. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc
		.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 3 })), { maxLength: 8 })
		.map((parts) => parts.join('')),
);

/** A workflow that says such texts, with two choices. */
export const hostileSaid: fc.Arbitrary<Said> = fc.record({
	message: hostileText,
	approve: hostileText,
	disapprove: hostileText,
	choices: fc.tuple(hostileText, hostileText),
});
