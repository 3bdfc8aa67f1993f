import type { Category } from './category';
import type { SendOutcome } from './failure';

const byCategory: Record<Category, string> = {
	validation: 'Check the fields of this item: Buzzbip names what is missing or not accepted.',
	recipient:
		'Check the number and its country, and whether this person can be reached: has WhatsApp, and has not opted out.',
	template:
		"Check the template's state and its placeholders in Buzzbip: only approved templates can be sent, with exactly as many body parameters as the template has placeholders.",
	authentication:
		'Check the username and password (or the access token) and the base URL of the Buzzbip API credential.',
	apiAccess:
		'The login works, but this user may not use the API. Ask for "API access" (hasApiAccess) to be switched on for the user in Buzzbip Admin. If the user has it, the record belongs to somebody else.',
	notFound:
		'Buzzbip does not know this ID or address. Check the ID, and the base URL of the credential.',
	rateLimit:
		'Buzzbip asked to slow down for longer than this node waits. Send again later, raise "Max Retries", or set "Max Requests Per Second" in the options.',
	server:
		'Buzzbip has a fault, or something else answered in its place. Check the base URL of the credential and any proxy, then try again later; if it stays, ask the support of Buzzbip.',
	network:
		'Check that n8n can reach the base URL of the credential (proxy, firewall, DNS), then send again.',
	notAllowed:
		'A rule of this workflow kept the item back: look at the code and the data for which one, then send again once the rule allows it, or change the rule in the options.',
	other:
		"The node can't tell what this is about. Read Buzzbip's message and code, and let the workflow branch on the code.",
};

const unknownOutcome =
	'The request went out, but no answer tells what came of it, so it may have been accepted. Look in Buzzbip, for a message at the history, before you send it again.';

/** What a person can do about a failure: one text for the error item and for the NodeApiError. */
export function hintFor(category: Category, outcome: SendOutcome): string {
	return outcome === 'unknown' ? unknownOutcome : byCategory[category];
}
