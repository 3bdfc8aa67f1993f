import type { INodeProperties } from 'n8n-workflow';
import type { Buzzbip } from '../../shared/api/buzzbip';
import { BuzzbipError, type Failure, type JsonValue } from '../../shared/api/failure';
import { isJsonObject } from '../../shared/api/json';
import type { BuzzbipRequest } from '../../shared/api/request';

/** How long to wait for Meta's decision. */
export const waitForApprovalOption: INodeProperties = {
	displayName: 'Wait for Approval',
	name: 'waitForApproval',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1440 },
	default: 0,
	description:
		'How many minutes to wait at most until the template is approved. 0 does not wait. A rejection, or no decision in that time, makes the item an error.',
};

const firstPause = 1_000;
const longestPause = 60_000;

/**
 * Looks at the template, less and less often, until it is approved.
 *
 * @param minutes how long to wait at most
 * @param template what has been seen of it already
 * @returns the approved template
 * @throws BuzzbipError when it is rejected, when the time has passed, or when the state can't be read
 */
export async function awaitApproval(
	buzzbip: Buzzbip,
	path: BuzzbipRequest['path'],
	minutes: number,
	template?: JsonValue,
): Promise<JsonValue> {
	const end = performance.now() + minutes * 60_000;
	let seen = template ?? (await look(buzzbip, path));
	for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 1.5)) {
		const state = stateOf(seen);
		if (state === 'APPROVED') return seen;
		const left = end - performance.now();
		if (state !== 'PENDING' || left <= 0) throw new BuzzbipError(notApproved(state, seen));
		await buzzbip.wait(Math.min(pause, left));
		seen = await look(buzzbip, path);
	}
}

/**
 * As `awaitApproval`, once the template has been submitted: whatever happens to the looks at it, the
 * submission took effect.
 */
export async function awaitApprovalOfSubmitted(
	buzzbip: Buzzbip,
	path: BuzzbipRequest['path'],
	minutes: number,
): Promise<JsonValue> {
	try {
		return await awaitApproval(buzzbip, path, minutes);
	} catch (error) {
		throw afterSubmission(error);
	}
}

function afterSubmission(error: unknown): unknown {
	if (!(error instanceof BuzzbipError) || error.failure.category === 'template') return error;
	return new BuzzbipError({
		...error.failure,
		outcome: 'unknown',
		description:
			'The template was submitted, but what became of it could not be seen. Get the template to see its state; do not submit it again.',
	});
}

async function look(buzzbip: Buzzbip, path: BuzzbipRequest['path']): Promise<JsonValue> {
	return await buzzbip.request({ method: 'GET', path, aside: true });
}

/** The states are documented, their key is not: `state` or `status`, at the top or in `template`. */
function stateOf(data: JsonValue): string | null {
	const template = isJsonObject(data) && isJsonObject(data.template) ? data.template : data;
	if (!isJsonObject(template)) return null;
	const state = [template.state, template.status].find((value) => typeof value === 'string');
	return state === undefined ? null : state.toUpperCase();
}

interface Decision {
	readonly message: string;
	readonly code: string;
	readonly outcome: Failure['outcome'];
	readonly description: string;
}

const rejected: Decision = {
	message: 'Template was rejected',
	code: 'TEMPLATE_REJECTED',
	outcome: 'refused',
	description: 'The reason is in the data of the error. Change the template and submit it again.',
};

const undecided: Decision = {
	message: 'Template is not approved yet',
	code: 'TEMPLATE_PENDING',
	outcome: 'unknown',
	description:
		'The decision may still come: get the template later, or raise "Wait for Approval" in the options.',
};

const draft: Decision = {
	message: 'Template has not been submitted',
	code: 'TEMPLATE_DRAFT',
	outcome: 'refused',
	description: 'Submit the template first; nobody decides about a draft.',
};

const unreadable: Decision = {
	message: 'The answer of Buzzbip shows no state that this node knows',
	code: 'UNKNOWN_STATE',
	outcome: 'unknown',
	description:
		'Where the state lies in the answer is not documented. Leave "Wait for Approval" at 0, and report what you see.',
};

const decisions: Readonly<Record<string, Decision>> = {
	PENDING: undecided,
	REJECTED: rejected,
	DRAFT: draft,
};

function notApproved(state: string | null, template: JsonValue): Failure {
	return {
		...(decisions[state ?? ''] ?? unreadable),
		cause: 'refused',
		httpCode: 200,
		category: 'template',
		data: template,
		body: isJsonObject(template) ? template : null,
		retryAfter: null,
	};
}
