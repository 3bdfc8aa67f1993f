import type { Answer, Read } from '../http/answer';
import { magicTemplates } from '../magic/magicTemplates';
import { refusals, templateNotApproved } from '../http/refusals';
import type { ApiCall } from '../http/route';
import { reviewed } from './templateReview';
import type { Template } from './templates';

const magicReplies = new Map(
	magicTemplates.flatMap(({ id, behaviour }): [number, Answer][] =>
		'reply' in behaviour ? [[id, behaviour.reply]] : [],
	),
);

/** A template of the account as it is by now: a decision that is due has been made. */
export function findTemplate({ state, data }: ApiCall, id: number): Read<Template> {
	const reply = magicReplies.get(id);
	if (reply !== undefined) {
		return { refusal: reply };
	}
	const known = data.templates.get(id);
	if (known === undefined) {
		return { refusal: refusals.templateNotFound };
	}
	const template = reviewed(known, state.options.approvalDelay);
	data.templates.set(id, template);
	return { value: template };
}

/** Refuses to send what is not approved, with its current state [doc send]. */
export function stateRefusal({ status }: Template): Answer | undefined {
	switch (status.state) {
		case 'APPROVED':
			return undefined;
		case 'REJECTED':
			return templateNotApproved(status.state, status.reason);
		default:
			return templateNotApproved(status.state);
	}
}
