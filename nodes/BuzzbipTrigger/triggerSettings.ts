import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isJsonObject } from '../shared/api/json';
import { parsePhoneNumber } from '../shared/phone/phoneNumber';
import type { EventItemSettings } from './eventItem';
import { webhookCredential } from './triggerFields';
import type { WantedEvents } from './wantedEvents';

/** What the trigger is set to. */
export interface TriggerSettings {
	/** Null to accept what nobody has signed. */
	readonly secret: string | null;
	readonly wanted: WantedEvents;
	readonly item: EventItemSettings;
}

/** Why the trigger can't work as it is set: for people, with what to do. */
export interface TriggerProblem {
	readonly problem: string;
	readonly advice: string;
}

/** Reads the form and the credential. */
export async function readTriggerSettings(
	context: IHookFunctions | IWebhookFunctions,
): Promise<TriggerSettings | TriggerProblem> {
	const secret = await readSecret(context);
	if (typeof secret === 'object' && secret !== null) return secret;
	const wanted = readWanted(context);
	if ('problem' in wanted) return wanted;

	const options = collection(context, 'options');
	return {
		secret,
		wanted,
		item: {
			includesBody: options.includeBody === true,
			optOutWords: listIn(options.optOutWords),
		},
	};
}

async function readSecret(
	context: IHookFunctions | IWebhookFunctions,
): Promise<string | null | TriggerProblem> {
	if (context.getNodeParameter('acceptUnsigned', false) === true) return null;
	const credential = await context.getCredentials(webhookCredential);
	const { signingSecret } = credential;
	if (typeof signingSecret === 'string' && signingSecret !== '') return signingSecret;
	return {
		problem: 'Signing Secret is empty, so nobody could tell Buzzbip’s events from others',
		advice:
			'Enter the signing secret of the webhook in the credential. It is in Buzzbip under Settings > Developer > Webhooks.',
	};
}

function readWanted(context: IHookFunctions | IWebhookFunctions): WantedEvents | TriggerProblem {
	const types = context.getNodeParameter('events', []);
	if (!Array.isArray(types) || types.length === 0) {
		return {
			problem: 'Events is empty, so nothing would ever start this workflow',
			advice: 'Choose at least one event in Events.',
		};
	}
	const filters = collection(context, 'filters');
	const channel = text(filters.channel).trim().toLowerCase();
	const numbers = readNumbers(listIn(filters.number));
	if ('problem' in numbers) return numbers;
	return {
		types: new Set(types.map(String)),
		channel: channel === '' ? undefined : channel,
		numbers: numbers.digits.size === 0 ? undefined : numbers.digits,
	};
}

function readNumbers(texts: readonly string[]): { digits: Set<string> } | TriggerProblem {
	const digits = new Set<string>();
	for (const text of texts) {
		const result = parsePhoneNumber(text, 'auto');
		if ('problem' in result) {
			return {
				problem: `Filters > Number has an entry that can’t be read: ${result.problem.sentence}`,
				advice: 'Enter each number with a plus sign and its country code, separated by commas.',
			};
		}
		digits.add(result.number.digits);
	}
	return { digits };
}

function collection(
	context: IHookFunctions | IWebhookFunctions,
	name: string,
): Readonly<Record<string, unknown>> {
	const value = context.getNodeParameter(name, {});
	return isJsonObject(value) ? value : {};
}

/** The entries of a text with one per line, or between commas and semicolons. */
function listIn(entered: unknown): string[] {
	const entries = text(entered).split(/[,;،؛\n]/u);
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** An expression may give a number where a text is asked for. */
function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
