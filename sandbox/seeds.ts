import type { ContactRow, SmsRow } from './rows';

const firstnames = ['Amira', 'Ben', 'Chiara', 'David', 'Elif', 'Farid', 'Grace', 'Hugo'] as const;
const lastnames = ['Adler', 'Bakri', 'Costa', 'Diallo', 'Evans', 'Fischer', 'Gomez'] as const;
const firstAreaCode = 203;
const areaCodes = 797;
const linesPerAreaCode = 100;
const minute = 60_000;
const seededHistoryStart = Date.UTC(2026, 0, 1);

/** Contact number `index` (from 0) of an account, the same in every sandbox. */
export function seededContact(index: number): ContactRow {
	const firstname = itemAt(firstnames, index);
	const lastname = itemAt(lastnames, index);
	return {
		id: index + 1,
		number: fictionalNumber(index),
		firstname,
		lastname,
		email: `${firstname}.${lastname}.${index + 1}@example.com`.toLowerCase(),
		country_code: 'US',
	};
}

/** Entry `index` (from 0) of an account's SMS history, the same in every sandbox, oldest first. */
export function seededSms(index: number): SmsRow {
	return {
		id: index + 1,
		number: fictionalNumber(index),
		message: `Message ${index + 1}`,
		sent_date: new Date(seededHistoryStart + index * minute).toISOString(),
		state: 'SENT',
	};
}

/**
 * In every North American area code, 555-0100 to 555-0199 are kept for fiction: nobody can be
 * reached there by mistake. Starts above 202, where the magic recipients live, and begins again
 * after 79,700 numbers.
 */
function fictionalNumber(index: number): string {
	const areaCode = firstAreaCode + (Math.floor(index / linesPerAreaCode) % areaCodes);
	const line = String(index % linesPerAreaCode).padStart(2, '0');
	return `1${areaCode}55501${line}`;
}

function itemAt(items: readonly string[], index: number): string {
	return items[index % items.length] ?? '';
}
