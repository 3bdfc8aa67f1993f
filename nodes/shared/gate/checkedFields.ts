import { type BuzzbipError, invalidParameter } from '../api/failure';
import { doNotContact, maxSegments, sendWindow } from './gateFields';
import type { GateRules } from './gateRules';

/**
 * What says in the body of a request to whom a message goes and, of an SMS, what it says (API facts,
 * endpoints 14 and 18 to 20).
 */
const checkedFields = ['number', 'to', 'phone_number', 'country_code', 'contact_id', 'message'];

/**
 * What the rules have looked at must be what is sent: an extra field in its place would pass by them.
 * Throws `invalidParameter`.
 *
 * @param parameter the option that adds them
 * @param extra what a user adds to the body or to the query, which a server may read first
 */
export function assertNothingPasses(
	{ optOuts, hours, maxSegments: most = 0 }: GateRules,
	parameter: 'Extra Body' | 'Extra Query',
	extra: object,
): void {
	const name = checkedFields.find((field) => Object.hasOwn(extra, field));
	if (name === undefined) return;
	const passesBy = (rule: string) => wouldPass({ parameter, name, rule });
	if (optOuts !== undefined) throw passesBy(doNotContact.displayName);
	if (hours !== undefined) throw passesBy(sendWindow.displayName);
	if (most > 0) throw passesBy(maxSegments.displayName);
}

interface Passing {
	readonly parameter: string;
	readonly name: string;
	readonly rule: string;
}

function wouldPass({ parameter, name, rule }: Passing): BuzzbipError {
	return invalidParameter(
		parameter,
		`${parameter} has “${name}”, which ${rule} would not see: take it out and use the fields of the node, or remove ${rule} from the options`,
	);
}
