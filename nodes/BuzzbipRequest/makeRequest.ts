import type { Answer } from '../shared/api/answer';
import type { Buzzbip } from '../shared/api/buzzbip';
import type { JsonValue } from '../shared/api/failure';
import { readList } from '../shared/api/readList';
import type { BuzzbipRequest } from '../shared/api/request';
import { fullAnswer } from './fullAnswer';
import type { RequestInput } from './readRequest';
import { routerHint } from './routerHint';

/**
 * Makes the request of one item, or reads the list that it asks for.
 *
 * @returns a list for Return All only: one that comes otherwise is one answer, under `data`
 */
export async function makeRequest(input: RequestInput, buzzbip: Buzzbip): Promise<JsonValue> {
	const { method, path, query, pageParameter } = input;
	const last: { answer?: Answer } = {};
	const watched: Pick<BuzzbipRequest, 'onAnswer' | 'hint'> = {
		onAnswer(answer) {
			last.answer = answer;
		},
		hint: (failure) => routerHint(input, failure, last.answer?.headers),
	};
	if (pageParameter !== undefined) {
		const list = { path, query, pageParameter, limit: null, isGuessed: true } as const;
		return await readList(buzzbip, { ...list, ...watched });
	}
	const body = await input.body?.();
	const data = await buzzbip.request({
		method,
		path,
		query,
		...(body === undefined ? {} : { body }),
		...(input.mayBeRepeated && method !== 'GET' ? { effect: 'idempotent' } : {}),
		...watched,
	});
	// A dry run has no answer.
	if (input.fullAnswer && last.answer !== undefined) return fullAnswer(last.answer);
	return Array.isArray(data) ? { data } : data;
}
