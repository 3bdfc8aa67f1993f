import type { Buzzbip } from './buzzbip';
import type { JsonValue } from './failure';
import type { BuzzbipRequest } from './request';

/** Deletes a record and says so as n8n's nodes do; in a dry run it returns the request instead. */
export async function deleteRecord(
	buzzbip: Buzzbip,
	path: BuzzbipRequest['path'],
	id: string,
): Promise<JsonValue> {
	const answer = await buzzbip.request({ method: 'DELETE', path });
	return buzzbip.dryRun ? answer : { deleted: true, id };
}
