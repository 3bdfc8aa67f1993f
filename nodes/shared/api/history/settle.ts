import type { IDataObject } from 'n8n-workflow';
import type { Buzzbip } from '../buzzbip';
import type { Connection } from '../connection';
import type { Failure, JsonValue } from '../failure';
import { isJsonObject } from '../json';
import type { BuzzbipRequest } from '../request';
import { isFailure, type Result } from '../result';
import { comparableText, digitsOf, type History } from './history';
import { type LookUps, lookUpsWith } from './lookUps';
import { nothingToLookFor, stillUnknown } from './stillUnknown';
import { twinOf } from './twins';

/** A request that a history tells of, should its outcome stay unknown. */
export interface Settleable {
	/** It goes out now. */
	start(): void;
	/** What it has come to; an unknown outcome is looked up. Never rejects. */
	settle(result: Result<JsonValue>): Promise<Result<JsonValue>>;
}

/** The looks that the requests of a run share, by its connection: a run has one operation. */
const lookUpsOf = new WeakMap<Connection, LookUps>();

/** @param buzzbip makes the looks */
export function settleable(
	{ body }: BuzzbipRequest,
	history: History,
	connection: Connection,
	buzzbip: Pick<Buzzbip, 'request'>,
): Settleable {
	const sent = isJsonObject(body) ? body : {};
	const number = digitsOf(sent[history.fields.number]);
	const message = comparableText(sent[history.fields.message]);
	const twin = twinOf(JSON.stringify([connection.account, number, message]));
	let startedAt = performance.now();

	async function look(failure: Failure): Promise<Result<JsonValue>> {
		if (connection.stopped()) return { failure };
		if (number === '') return { failure: stillUnknown(failure, nothingToLookFor) };
		const { sleep, stopped } = connection;
		const lookUps = lookUpsOf.get(connection) ?? lookUpsWith({ history, buzzbip, sleep, stopped });
		lookUpsOf.set(connection, lookUps);
		const finding = await lookUps.find({ number, message, startedAt, isAlone: twin.isAlone });
		if ('lookedAt' in finding) return { failure: stillUnknown(failure, finding.lookedAt) };
		connection.noticed?.('settled');
		return { data: settledData(finding.row, history) };
	}

	return {
		start() {
			startedAt = performance.now();
			twin.start();
		},
		async settle(result) {
			const isUnknown = isFailure(result) && result.failure.outcome === 'unknown';
			const settled = isUnknown ? await look(result.failure) : result;
			twin.end(isUnknown || !isFailure(result));
			return settled;
		},
	};
}

/** The row without the text: an answer of Buzzbip's does not repeat it either, and it would be stored. */
function settledData(row: IDataObject, { fields }: History): IDataObject {
	const rest = Object.entries(row).filter(([name]) => name !== fields.message);
	return { settled: 'history', ...Object.fromEntries(rest) };
}
