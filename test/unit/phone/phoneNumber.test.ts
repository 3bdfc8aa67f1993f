import { parsePhoneNumber } from '../../../nodes/shared/phone/phoneNumber';

const digitsOf = (text: string, country = 'auto') => {
	const result = parsePhoneNumber(text, country);
	return 'number' in result
		? `${result.number.country} ${result.number.digits}`
		: result.problem.sentence;
};

describe('a number with its country code', () => {
	it.each([
		['as people write it', '+216 96 816 277'],
		['with 00', '0021696816277'],
		['with brackets and dashes', '(216) 96-816-277'],
		['as digits only, like in the samples of Buzzbip', '21696816277'],
		['with the plus in brackets', '(+216) 96 816 277'],
		['with no-break and thin spaces', '+216\u00a096\u2009816\u202f277'],
		['with line breaks and tabs around it', '\t+216 96 816 277\r\n'],
		['with every kind of dash', '+216\u201096\u20118\u20121\u20136\u20142\u20157\u22127\uff0d'],
		['with dots', '+216.96.816.277'],
		['with slashes', '+216/96/816\uff0f277'],
		['with square and full-width brackets', '[+216]（96）816277'],
		['with bidi marks', '\u202a+216 96 816 277\u202c'],
		['with isolates and marks inside', '\u2066\u200e+216\u200f 96816277\u2069'],
		['with a byte order mark', '\ufeff+21696816277'],
		['with zero-width spaces', '+216\u200b96\u2060816277'],
		['in full-width digits with a full-width plus', '＋２１６ ９６８１６２７７'],
		['in Arabic-Indic digits', '+٢١٦ ٩٦ ٨١٦ ٢٧٧'],
		['in Persian digits', '+۲۱۶ ۹۶ ۸۱۶ ۲۷۷'],
		['with the apostrophe of a spreadsheet', "'+21696816277"],
		['with a curly apostrophe', '\u2019 21696816277'],
		['as a tel: link', 'tel:+216-96-816-277'],
		['as a TEL: link', 'TEL:21696816277'],
		['as a decimal of a spreadsheet', '21696816277.0'],
		['as a tel: link without a plus', 'tel:21696816277'],
		['as a tel: link with slashes', 'tel://+21696816277'],
		['as an sms: link', 'sms:+21696816277'],
		['as an smsto: link', 'smsto:+216 96 816 277'],
		['as other services name it', 'whatsapp:+21696816277'],
		['as other services name it, without a plus', 'WhatsApp:21696816277'],
		['as a wa.me link', 'https://wa.me/21696816277'],
		['as a wa.me link with a text', 'wa.me/21696816277?text=Hello%20Amel+1'],
		['as a link to WhatsApp', 'https://api.whatsapp.com/send?phone=21696816277&text=Hi'],
		['as a link to the app of WhatsApp', 'whatsapp://send?phone=%2B21696816277'],
	])('is read %s', (_, text) => {
		expect(digitsOf(text)).toBe('TN 21696816277');
	});

	it.each([
		['+44 (0)20 7946 0958', 'auto', 'GB 442079460958'],
		['+44(0) 20 7946 0958', 'auto', 'GB 442079460958'],
		['0044 (0)20 7946 0958', 'FR', 'GB 442079460958'],
		['44 [0] 20 7946 0958', 'auto', 'GB 442079460958'],
		['44 (0)20 7946 0958', 'GB', 'GB 442079460958'],
		['+44 020 7946 0958', 'auto', 'GB 442079460958'],
		['+49 (0)151 12345678', 'auto', 'DE 4915112345678'],
		['+36 (0)1 234 5678', 'auto', 'HU 3612345678'],
	])('loses the trunk zero: %s with %s', (text, country, expected) => {
		expect(digitsOf(text, country)).toBe(expected);
	});

	it.each([
		['+52 1 55 1234 5678', 'auto'],
		['5215512345678', 'auto'],
		['wa.me/5215512345678', 'auto'],
		['005215512345678', 'TN'],
		['5215512345678', 'MX'],
		['+52 55 1234 5678', 'auto'],
	])('loses the former 1 of mobile numbers of Mexico: %s with %s', (text, country) => {
		expect(digitsOf(text, country)).toBe('MX 525512345678');
	});

	it.each([
		['+54 9 11 2345 6789', 'AR 5491123456789'],
		['+54 11 2345 6789', 'AR 541123456789'],
		['+54 11 15 2345 6789', 'AR 5491123456789'],
		['+55 11 98765 4321', 'BR 5511987654321'],
		['+55 11 8765 4321', 'BR 551187654321'],
	])('neither loses nor gains digits of a mobile number otherwise: %s', (text, expected) => {
		expect(digitsOf(text)).toBe(expected);
	});

	it.each([
		['+39 06 6982 0000', 'IT 390669820000'],
		['+39 02 1234567', 'IT 39021234567'],
		['+39 (0)2 1234567', 'IT 39021234567'],
		['+39 (0)333 1234567', 'IT 393331234567'],
	])('keeps the zero that belongs to an Italian number: %s', (text, expected) => {
		expect(digitsOf(text, 'IT')).toBe(expected);
	});

	it.each([
		['wa.me/6598123456', 'auto', 'SG 6598123456'],
		['wa.me/6598123456', 'IN', 'SG 6598123456'],
		['wa.me/5012345678', 'TR', 'BZ 5012345678'],
	])('is always international in a link to WhatsApp: %s with %s', (text, country, expected) => {
		expect(digitsOf(text, country)).toBe(expected);
	});

	it.each([
		['33612345678', 'FR'],
		['4915112345678', 'DE'],
		['905012345678', 'TR'],
		['966501234567', 'SA'],
		['201001234567', 'EG'],
		['213551234567', 'DZ'],
		['212650123456', 'MA'],
		['436641234567', 'AT'],
		['393331234567', 'IT'],
		['447400123456', 'GB'],
		['919812345678', 'IN'],
		['12025550140', 'US'],
		['12035550100', 'US'],
	])('is read as digits where nothing else is plausible: %s', (text, country) => {
		expect(digitsOf(text)).toBe(`${country} ${text}`);
	});

	it('wins over the chosen country', () => {
		expect(digitsOf('+216 96 816 277', 'FR')).toBe('TN 21696816277');
		expect(digitsOf('00216 96 816 277', 'US')).toBe('TN 21696816277');
	});

	it.each([
		['011 216 96 816 277', 'US', 'TN 21696816277'],
		['8~10 216 96816277', 'RU', 'TN 21696816277'],
		['010 216 96816277', 'JP', 'TN 21696816277'],
		['0011 216 96816277', 'AU', 'TN 21696816277'],
		['0011 1 202 555 0140', 'AU', 'US 12025550140'],
		['00 1 202 555 0140', 'AU', 'US 12025550140'],
		['0021 216 96816277', 'BR', 'TN 21696816277'],
		['00216 96816277', 'BR', 'TN 21696816277'],
		['0055 51 98765 4321', 'BR', 'BR 5551987654321'],
		['001 60 12 345 6789', 'SG', 'MY 60123456789'],
		['001 65 8123 4567', 'SG', 'SG 6581234567'],
	])('may begin with what is dialled to call abroad: %s from %s', (text, country, expected) => {
		expect(digitsOf(text, country)).toBe(expected);
	});

	it('is refused where 00 and the own prefix of the country make it two numbers', () => {
		expect(digitsOf('001 220 301 2345', 'SG')).toBe(
			'Number can be read as two different international numbers: write it with a plus sign and its country code',
		);
	});

	it('takes the country of the calling code that the digits tell', () => {
		expect(digitsOf('+1 202 555 0140')).toBe('US 12025550140');
		expect(digitsOf('+1 416 555 0140')).toBe('CA 14165550140');
		expect(digitsOf('+1 876 210 1234')).toBe('JM 18762101234');
		expect(digitsOf('+7 727 250 00 00')).toBe('KZ 77272500000');
		expect(digitsOf('+44 1481 256 789')).toBe('GG 441481256789');
	});

	it('takes the main country of the calling code where the digits do not tell', () => {
		expect(digitsOf('+1 999 555 0140')).toBe('US 19995550140');
	});

	it('takes the chosen country among those that share the calling code', () => {
		expect(digitsOf('+1 202 555 0140', 'CA')).toBe('CA 12025550140');
		expect(digitsOf('0077272500000', 'RU')).toBe('RU 77272500000');
		expect(digitsOf('+44 20 7946 0958', 'GG')).toBe('GG 442079460958');
	});

	it('leaves out the chosen country where it has no number of that length', () => {
		expect(digitsOf('+290 22158', 'TA')).toBe('SH 29022158');
	});
});

describe('a number of the chosen country', () => {
	it.each([
		['96 816 277', 'TN', 'TN 21696816277'],
		['06 12 34 56 78', 'FR', 'FR 33612345678'],
		['612345678', 'FR', 'FR 33612345678'],
		['(202) 555-0140', 'US', 'US 12025550140'],
		['1 202 555 0140', 'US', 'US 12025550140'],
		['8 (912) 345-67-89', 'RU', 'RU 79123456789'],
		['06 30 123 4567', 'HU', 'HU 36301234567'],
		['011 15-2345-6789', 'AR', 'AR 5491123456789'],
		['0 21 11 98765-4321', 'BR', 'BR 5511987654321'],
		['456-1234', 'AG', 'AG 12684561234'],
		['06 6982 0000', 'IT', 'IT 390669820000'],
	])('loses what is only dialled inside the country: %s in %s', (text, country, expected) => {
		expect(digitsOf(text, country)).toBe(expected);
	});

	it.each([
		['21696816277', 'TN', 'TN 21696816277'],
		['33612345678', 'FR', 'FR 33612345678'],
		['393331234567', 'IT', 'IT 393331234567'],
		['4915112345678', 'DE', 'DE 4915112345678'],
		['62812345678', 'ID', 'ID 62812345678'],
		['43 0664 1234567', 'AT', 'AT 436641234567'],
		['5511987654321', 'BR', 'BR 5511987654321'],
	])('may have the country code without a plus: %s in %s', (text, country, expected) => {
		expect(digitsOf(text, country)).toBe(expected);
	});

	it.each([
		['04915 123456', 'DE', 'DE 494915123456'],
		['9112345678', 'IN', 'IN 919112345678'],
		['55 98765-4321', 'BR', 'BR 5555987654321'],
		['3931234567', 'IT', 'IT 393931234567'],
	])('is local although it begins with the country code: %s in %s', (text, country, expected) => {
		expect(digitsOf(text, country)).toBe(expected);
	});

	it.each([
		['98 123 456', 'TN', 'TN 21698123456'],
		['43 123 456', 'TN', 'TN 21643123456'],
		['501 234 5678', 'TR', 'TR 905012345678'],
		['139 1234 5678', 'CN', 'CN 8613912345678'],
		['0664/1234567', 'AT', 'AT 436641234567'],
		['0475/12/34/56', 'BE', 'BE 32475123456'],
		['06/12/34/56/78', 'FR', 'FR 33612345678'],
		['0151 1234-5678', 'DE', 'DE 4915112345678'],
	])('is never taken for a foreign one: %s in %s', (text, country, expected) => {
		expect(digitsOf(text, country)).toBe(expected);
	});

	it('takes the country code in any case and with blanks', () => {
		expect(digitsOf('96 816 277', ' tn ')).toBe('TN 21696816277');
		expect(digitsOf('+216 96 816 277', ' Auto ')).toBe('TN 21696816277');
	});

	it('is not refused for a range that the numbering plan does not have yet', () => {
		expect(digitsOf('66 816 277', 'TN')).toBe('TN 21666816277');
		expect(digitsOf('+216 66 816 277')).toBe('TN 21666816277');
	});
});

describe('what is not a number', () => {
	const empty = 'Number is empty: enter a phone number with its country code';
	const characters =
		'Number contains letters or other characters that no phone number has: enter one number without extension or text';
	const plus =
		'Number has a plus sign where none belongs: enter one number, with a single plus sign at its start';
	const scientific =
		'Number is in scientific notation, which has lost digits: format its column as text in the spreadsheet and enter the number again';
	const unknownCode =
		'Number starts with a country code that does not exist: correct it, for example to +216 for Tunisia';
	const noCode =
		'Number has no recognizable country code: add it, for example +216, or choose the country in Country';
	const local =
		'Number can be a local number as well as one with a country code: write it with a plus sign and its country code, or choose the country in Country';
	const several =
		'Number ends in a second number or an extension: enter one number, without what follows the slash or stands in brackets';
	const minus =
		'Number starts with a minus sign or a dash: remove it, and enter the number with its country code';
	const length = (fault: string, place: string) =>
		`Number ${fault} for ${place}: check its digits and the choice in Country`;
	const tunisia = 'Tunisia, where 8 digits follow the country code +216';

	it.each([
		['', 'auto', empty],
		[' \u200e\ufeff', 'TN', empty],
		['+', 'auto', empty],
		['(-)', 'auto', empty],
		["'", 'auto', empty],
		['Jane', 'auto', characters],
		['+1 202 555 0140 ext 5', 'auto', characters],
		['+1 202 555 0140;ext=5', 'auto', characters],
		['+1 202 555 0140 #5', 'auto', characters],
		['21,696,816,277', 'auto', characters],
		['+216 96 81O 277', 'auto', characters],
		['📞 +216 96 816 277', 'auto', characters],
		['+216 96+816 277', 'auto', plus],
		['21696816277+', 'auto', plus],
		['++216 96 816 277', 'auto', plus],
		['+216 96 816 277 / +216 96 816 278', 'auto', plus],
		['2.1697E+10', 'auto', scientific],
		['2,1697e+10', 'TN', scientific],
		['2E10', 'TN', scientific],
		['+999 123 4567', 'auto', unknownCode],
		['+0 123 4567', 'TN', unknownCode],
		['00', 'auto', unknownCode],
		['00 999 123 4567', 'auto', unknownCode],
		['+216 96 816 27', 'auto', length('is too short', tunisia)],
		['+216 96 816 2777', 'auto', length('is too long', tunisia)],
		['96 816 27', 'TN', length('is too short', tunisia)],
		['096 816 277', 'TN', length('is too long', tunisia)],
		['216 96 816 27', 'TN', length('is too short', tunisia)],
		[
			'+7 912 345 67 89 0',
			'auto',
			length(
				'has a number of digits that is not possible',
				'Russia, where 10 to 14 digits follow the country code +7',
			),
		],
		[
			'+49 151 1234 5678 9012',
			'auto',
			length('is too long', 'Germany, where 4 to 13 digits follow the country code +49'),
		],
		[
			'+1 555 1234',
			'auto',
			length('is too short', 'United States, where 10 digits follow the country code +1'),
		],
		[
			'+52 1 155 123 4567',
			'auto',
			length('is too long', 'Mexico, where 10 digits follow the country code +52'),
		],
		['-21696816277', 'auto', minus],
		['\u2212216 96 816 277', 'auto', minus],
		["'-21696816277", 'TN', minus],
		['- +216 96 816 277', 'auto', minus],
		['\u2013 96 816 277', 'TN', minus],
		['(-96816277)', 'TN', minus],
		['tel:-21696816277', 'auto', minus],
		['-21696816277.0', 'auto', minus],
		['0664 1234567/8', 'AT', several],
		['0664 1234567 / 68', 'AT', several],
		['0664 1234567/68/69', 'AT', several],
		['0664 12 34 56\uff0f57', 'AT', several],
		['+43 664 1234567/890', 'auto', several],
		['0664 1234567 (8)', 'AT', several],
		['+43 664 1234567 x5', 'auto', characters],
		['+43 664 1234567 ext. 5', 'auto', characters],
		['+216 96 816 277, +216 96 816 278', 'auto', characters],
		['96 816 277; 96 816 278', 'TN', characters],
		['mailto:+21696816277', 'auto', characters],
		// Mobile numbers of Tunisia, which begin as those of Iran and Austria do.
		['98 123 456', 'auto', local],
		['43 123 456', 'auto', local],
		// A mobile number of Turkey; +501 is Belize.
		['5012345678', 'auto', local],
		['tel:5012345678', 'auto', local],
		// Los Angeles, or a mobile number of China.
		['13105550140', 'auto', local],
		// A landline of London, which has the form of one in Germany without its zero.
		['442079460958', 'auto', local],
		['96 816 277', 'auto', noCode],
		['06 12 34 56 78', 'auto', noCode],
		['216 96 816 27', 'auto', noCode],
		// A number of the United States; +20 is Egypt.
		['(202) 555-0140', 'auto', noCode],
		// A number of France, behind the 33 of nobody's.
		['612345678', 'auto', noCode],
	])('is refused: %j with %s', (text, country, expected) => {
		expect(parsePhoneNumber(text, country)).toEqual({
			problem: { parameter: 'Number', sentence: expected },
		});
	});

	it.each(['', 'Tunisia', 'TUN', 'ZZ', '216', '+216', '__proto__'])(
		'is refused with the unknown country %j',
		(country) => {
			expect(parsePhoneNumber('+216 96 816 277', country)).toEqual({
				problem: {
					parameter: 'Country',
					sentence:
						'Country must be a two-letter ISO 3166 code such as TN, or auto to detect it from the number',
				},
			});
		},
	);

	it('is refused at once, however long it is', () => {
		expect(parsePhoneNumber('1'.repeat(1_000_000), 'DE')).toHaveProperty('problem');
		expect(parsePhoneNumber('+(0)'.repeat(250_000), 'auto')).toHaveProperty('problem');
	});
});
