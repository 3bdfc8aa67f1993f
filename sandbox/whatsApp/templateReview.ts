import type { Template, TemplateStatus } from './templates';

const rejectedByName = 'reject';

/** A template right after it was submitted: PENDING from now on. */
export function submitted(template: Template): Template {
	return { ...template, status: { state: 'PENDING', submittedAt: performance.now() } };
}

/** Whether a template may be submitted: the sandbox's own rule is a draft, or after a rejection. */
export function maySubmit({ status, review }: Template): boolean {
	return review !== undefined || status.state === 'DRAFT' || status.state === 'REJECTED';
}

/**
 * A template as it is by now. At Buzzbip approval takes minutes to hours [doc send]; here the name
 * decides, after a fixed time, and what was PENDING from the start stays so.
 *
 * @param approvalDelay milliseconds from the submission to the decision
 */
export function reviewed(template: Template, approvalDelay: number): Template {
	const { status, review } = template;
	if (status.state !== 'PENDING' || status.submittedAt === undefined || review === 'neverEnds') {
		return template;
	}
	const wait = review === 'rejectsAtOnce' ? 0 : approvalDelay;
	return performance.now() - status.submittedAt < wait
		? template
		: { ...template, status: decision(template) };
}

function decision({ name, review }: Template): TemplateStatus {
	if (review === 'rejectsAtOnce') {
		return { state: 'REJECTED', reason: 'The sandbox rejects this template every time.' };
	}
	return name.toLowerCase().includes(rejectedByName)
		? { state: 'REJECTED', reason: `The name contains "${rejectedByName}".` }
		: { state: 'APPROVED' };
}
