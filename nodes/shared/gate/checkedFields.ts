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
 * @param extraBody what a user adds to the body of the request
 */
export function assertNothingPasses(
	{ optOuts, hours, maxSegments: most = 0 }: GateRules,
	extraBody: object,
): void {
	const name = checkedFields.find((field) => Object.hasOwn(extraBody, field));
	if (name === undefined) return;
	if (optOuts !== undefined) throw passesBy(doNotContact.displayName, name);
	if (hours !== undefined) throw passesBy(sendWindow.displayName, name);
	if (most > 0) throw passesBy(maxSegments.displayName, name);
}

function passesBy(rule: string, name: string): BuzzbipError {
	const parameter = 'Extra Body';
	return invalidParameter(
		parameter,
		`${parameter} has “${name}”, which ${rule} would not see: take it out and use the fields of the node, or remove ${rule} from the options`,
	);
}
