import { type Failure, failureWithoutBody, type JsonValue } from '../api/failure';

/** Why a message may not go out, by the rules of the workflow itself. */
export interface Refusal {
	/** INVALID_PARAMETER where a rule can't be applied to this message. */
	readonly code: 'OPTED_OUT' | 'QUIET_HOURS' | 'TOO_MANY_SEGMENTS' | 'INVALID_PARAMETER';
	/** What happened. */
	readonly message: string;
	/** How to get unstuck. */
	readonly description: string;
	/** What a workflow needs to go on; null where there is nothing. */
	readonly data: JsonValue;
}

/** The failure of an item that was refused: no request was made for it. */
export function refusedByRule({ code, message, description, data }: Refusal): Failure {
	const failure = failureWithoutBody({
		cause: 'invalid',
		message,
		code,
		category: code === 'INVALID_PARAMETER' ? 'validation' : 'notAllowed',
		outcome: 'notSent',
		description,
	});
	return { ...failure, data };
}

/** What every description begins with. */
export const nothingSent = 'Nothing was sent to Buzzbip for this item.';
