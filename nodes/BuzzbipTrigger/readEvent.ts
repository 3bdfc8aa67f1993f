import type { IDataObject } from 'n8n-workflow';
import { hash } from 'node:crypto';
import type { JsonValue } from '../shared/api/failure';
import { isJsonObject } from '../shared/api/json';

/** An event of Buzzbip's webhooks (API facts, section 3). */
export interface BuzzbipEvent {
	/** Tells events apart: the same event may come several times. */
	readonly id: string;
	/** One of the documented types, or one that Buzzbip has added since. */
	readonly type: string;
	/** ISO 8601 as Buzzbip wrote it; null without one. */
	readonly createdAt: string | null;
	readonly data: JsonValue;
	/** All that came in. */
	readonly body: IDataObject;
}

/** @returns undefined where the bytes are not UTF-8, not a JSON object, or name no type */
export function readEvent(bytes: Buffer): BuzzbipEvent | undefined {
	const body = readJson(bytes);
	if (!isJsonObject(body) || typeof body.type !== 'string' || body.type === '') return undefined;
	const { id, type, createdAt, data } = body;
	return {
		id: readId(id) ?? hash('sha256', bytes, 'hex'),
		type,
		createdAt: typeof createdAt === 'string' ? createdAt : null,
		data: data ?? null,
		body,
	};
}

function readJson(bytes: Buffer): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
	} catch {
		return undefined;
	}
}

/** Undefined without one: then the same bytes are the same event. */
function readId(id: unknown): string | undefined {
	return (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;
}
