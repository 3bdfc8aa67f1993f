import { isJsonObject } from '../../api/json';
import type { ItemParameters } from './itemParameters';
import { givenOptions, readOptions } from '../options';
import { rememberKeys, sendOnceKey, sendOnceScope, whenSentBefore } from '../once/sendOnceFields';
import type { SendOnceRun, SendOnceSettings } from '../once/runKeys';

/** Whether the option is there: one that comes out empty is a mistake, not the wish to do without. */
function usesSendOnce(item: ItemParameters): boolean {
	const given = givenOptions(item);
	return isJsonObject(given) && Object.hasOwn(given, sendOnceKey.name);
}

/** Undefined where the option is not used. Throws `invalidParameter`. */
export function readSendOnce(item: ItemParameters): SendOnceSettings | undefined {
	if (!usesSendOnce(item)) return undefined;
	const options = readOptions(item);
	return {
		key: options.text(sendOnceKey),
		whenSentBefore: options.text(whenSentBefore) === 'error' ? 'error' : 'success',
	};
}

/** Throws `invalidParameter`. */
export function readSendOnceRun(item: ItemParameters): SendOnceRun {
	const options = readOptions(item);
	return {
		scope: options.text(sendOnceScope) === 'workflow' ? 'workflow' : 'node',
		rememberKeys: options.wholeNumber(rememberKeys),
	};
}
