import type { IDataObject } from 'n8n-workflow';
import {
	BuzzbipError,
	failureWithoutBody,
	invalidParameter,
	type JsonValue,
} from '../shared/api/failure';
import { isJsonObject } from '../shared/api/json';
import type { RowsRead } from '../shared/api/readList';
import type { PhoneNumber } from '../shared/phone/phoneNumber';
import { type ListSettings, maxContactsOption, numberFieldOption } from './listOptions';
import { storedNumber } from './storedNumber';

/** The contacts of Buzzbip as they were read at the start of a run, and those that it has created. */
export interface ContactList {
	/**
	 * The contacts with a number, in the order of the list.
	 *
	 * @throws BuzzbipError when there is none in a list of which only the beginning was read
	 */
	find(number: PhoneNumber): readonly IDataObject[];
	/**
	 * Creates a contact that is found from then on. One whose creation may have happened is not tried
	 * again: the next item with its number ends as the first one did.
	 */
	create(number: PhoneNumber, make: () => Promise<JsonValue>): Promise<IDataObject>;
	/** A contact that a dry run would create: it is found from then on. */
	plan(number: PhoneNumber): void;
}

/**
 * Looks contacts up by number, in whatever spelling the list has it.
 *
 * @throws BuzzbipError when no row tells a number
 */
export function contactList({ rows, isWhole }: RowsRead, settings: ListSettings): ContactList {
	const known = rows.slice(0, settings.maxContacts);
	const isCut = !isWhole || known.length < rows.length;
	const byNumber = contactsByNumber(known, settings);
	const doubtful = new Map<string, BuzzbipError>();

	return {
		find({ digits }) {
			const found = byNumber.get(digits) ?? [];
			if (found.length === 0 && isCut) throw listIsLonger(known.length, settings);
			return found;
		},
		async create({ digits }, make) {
			const earlier = doubtful.get(digits);
			if (earlier !== undefined) throw earlier;
			const answer = await make().catch((error: unknown) => {
				if (error instanceof BuzzbipError && error.failure.outcome === 'unknown') {
					doubtful.set(digits, error);
				}
				throw error;
			});
			const contact = isJsonObject(answer) ? answer : { data: answer };
			byNumber.set(digits, [contact]);
			return contact;
		},
		plan({ digits }) {
			byNumber.set(digits, [{ dryRun: true, number: digits }]);
		},
	};
}

function contactsByNumber(
	rows: readonly IDataObject[],
	{ numberField }: ListSettings,
): Map<string, IDataObject[]> {
	const byNumber = new Map<string, IDataObject[]>();
	for (const row of withoutDoubles(rows)) {
		const digits = storedNumber(row, numberField);
		if (digits === undefined) continue;
		const others = byNumber.get(digits);
		if (others === undefined) byNumber.set(digits, [row]);
		else others.push(row);
	}
	if (byNumber.size === 0 && rows.length > 0) throw noNumbers(numberField);
	return byNumber;
}

/** A contact that is added meanwhile moves others to the next page, where they are read again. */
function withoutDoubles(rows: readonly IDataObject[]): IDataObject[] {
	return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function noNumbers(numberField: string): BuzzbipError {
	const { displayName } = numberFieldOption;
	return invalidParameter(
		displayName,
		`No contact in the list has a number in the field ${numberField}: name the field that has it in ${displayName}`,
	);
}

/** An answer from half of a list is none: a contact that is not found there may be in the rest. */
function listIsLonger(count: number, { maxContacts }: ListSettings): BuzzbipError {
	const { displayName } = maxContactsOption;
	return new BuzzbipError(
		failureWithoutBody({
			cause: 'invalid',
			message: `Not found among the first ${count} contacts, and there may be more`,
			code: 'LIST_NOT_READ_TO_END',
			category: 'validation',
			outcome: 'notSent',
			description:
				count < maxContacts
					? 'No more of the list could be read, so nobody can tell whether this one is there. Please report how Buzzbip counts the pages of its contacts.'
					: `Nobody can tell whether this one is there. Raise ${displayName} in the options, and run this item again.`,
		}),
	);
}
