import type { AnswerForm } from './answerForm';
import { type PageLanguage, pageLanguages } from './pageLanguage';

/** A question that was sent, and whose answer the execution waits for. */
export interface Question {
	/** In the signed part of its link: a loop asks several times under one address (n8n fact 9). */
	readonly id: string;
	/** What the page shows, as plain text. */
	readonly message: string;
	readonly form: AnswerForm;
	readonly language: PageLanguage;
	/** The execution that the link leads to. */
	readonly executionId: string;
	/** Until when it can be answered, ISO 8601. */
	readonly waitsUntil: string;
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';

function readForm(value: unknown): AnswerForm | undefined {
	if (!isObject(value)) return undefined;
	const { kind, approve, disapprove, choices } = value;
	if (kind === 'freeText') return { kind };
	if (kind === 'approval' && isText(approve)) {
		return { kind, approve, ...(isText(disapprove) ? { disapprove } : {}) };
	}
	if (kind === 'choice' && Array.isArray(choices)) {
		return { kind, choices: (choices as unknown[]).filter(isText) };
	}
	return undefined;
}

/**
 * Reads a question as n8n has stored it with the execution; undefined for anything else, such as the
 * output of a dry run.
 */
export function readQuestion(value: unknown): Question | undefined {
	if (!isObject(value)) return undefined;
	const { id, message, language: stored, executionId, waitsUntil } = value;
	const form = readForm(value.form);
	const language = pageLanguages.find((one) => one === stored);
	if (form === undefined || language === undefined) return undefined;
	if (!isText(id) || !isText(message) || !isText(executionId) || !isText(waitsUntil)) {
		return undefined;
	}
	return { id, message, form, language, executionId, waitsUntil };
}
