import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../failure';
import { isJsonObject } from '../json';
import type { LookedAt, NotFound } from './lookUps';

/** What is said of a message without a number, such as one to a contact. */
export const nothingToLookFor: LookedAt = { result: 'noNumber', looks: 0, rows: 0, since: null };

const mayBeAccepted =
	'The request went out, but no answer tells what came of it, so the message may have been accepted.';

const whatToDo = 'Look at the history in Buzzbip before you send it again.';

const found: Record<NotFound, string> = {
	notFound:
		'It was not in the history of Buzzbip a few seconds later, but a history may lag behind.',
	several: 'The history of Buzzbip holds several with this number and text.',
	sentTwice:
		'Another message with this number and text went out at about the same time, so the history of Buzzbip can’t tell which of them was accepted.',
	noNumber: 'The history of Buzzbip was not looked at: it knows messages by their number.',
	noDate: 'The history of Buzzbip could not be used: its dates or its clock could not be read.',
	tooMany: 'The history of Buzzbip has too many new messages to be read.',
	unreadable: 'The history of Buzzbip could not be read.',
	stopped: 'The execution was stopped before the history of Buzzbip was read.',
};

/** The failure of a message that a look at the history has not settled. */
export function stillUnknown(failure: Failure, lookedAt: LookedAt): Failure {
	const history: IDataObject = { ...lookedAt };
	const { data } = failure;
	const told = data === null || (Array.isArray(data) && data.length === 0) ? {} : { data };
	return {
		...failure,
		description: `${mayBeAccepted} ${found[lookedAt.result]} ${whatToDo}`,
		data: isJsonObject(data) ? { ...data, history } : { ...told, history },
	};
}
