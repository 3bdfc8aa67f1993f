import type { INodeProperties } from 'n8n-workflow';
import type { RequestSettings } from '../api/buzzbip';
import { isJsonObject } from '../api/json';
import { doNotContact, gateFields, sendWindow } from '../gate/gateFields';
import type { ItemParameters } from './items/itemParameters';
import { sendOnceFields, sendOnceKey } from './once/sendOnceFields';
import type { OperationKind } from './operation';

const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: 5,
	description:
		'How many requests are in flight at most. Messages to the same recipient always go out one after another. Taken from the first item.',
};

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to check the fields and return the request that would be made, without making it',
	builderHint: {
		propertyHint:
			'Set it to true first: each item then comes out with the request that would be made, and nothing is sent. Set it to false once the user has seen that and agrees.',
	},
};

const extraBody: INodeProperties = {
	displayName: 'Extra Body',
	name: 'extraBody',
	type: 'json',
	default: '{}',
	description:
		'JSON object merged into the body of the request: for fields that Buzzbip has and this node does not name, or names differently. Its fields win over those of the node.',
};

const extraQuery: INodeProperties = {
	displayName: 'Extra Query',
	name: 'extraQuery',
	type: 'json',
	default: '{}',
	description:
		'JSON object merged into the query of the request. Its fields win over those of the node.',
};

const maxRequestsPerSecond: INodeProperties = {
	displayName: 'Max Requests Per Second',
	name: 'maxRequestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1000 },
	default: 0,
	description:
		'Limit of requests per second. 0 is as fast as Buzzbip accepts. Taken from the first item.',
};

const maxRetries: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 20 },
	default: 4,
	description:
		'How often a request is repeated at most, and only where a repeat can’t send a message twice',
};

const timeout: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600_000 },
	default: 30_000,
	description:
		'How many milliseconds a request may take, from the login before it to the end of its answer',
};

const shown: Record<OperationKind, INodeProperties[]> = {
	read: [concurrency, extraQuery, maxRequestsPerSecond, maxRetries, timeout],
	write: [concurrency, dryRun, extraBody, extraQuery, maxRequestsPerSecond, maxRetries, timeout],
	send: [
		concurrency,
		dryRun,
		extraBody,
		extraQuery,
		maxRequestsPerSecond,
		maxRetries,
		...gateFields,
		...sendOnceFields,
		timeout,
	],
};

/** The options that make the message itself; the others are about how it is sent. */
export const messageOptions: readonly INodeProperties[] = [extraBody, extraQuery];

/** "Options", the last field of every operation, with what this operation has there besides. */
export function optionsField(
	kind: OperationKind,
	besides: readonly INodeProperties[] = [],
): INodeProperties {
	const options = [...shown[kind], ...besides];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: options.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en')),
	};
}

/** For reading: made once, because its options are sorted. */
const anyOptions = optionsField('send');

/** "Options" as they are given, for what is not there is not the same as what is empty. */
export function givenOptions(item: ItemParameters): unknown {
	return item.value(anyOptions);
}

/** What a user has set in "Options"; throws `invalidParameter`. */
export function readOptions(item: ItemParameters): ItemParameters {
	return item.collection(anyOptions);
}

/** What concerns all requests of a run. */
export interface RunSettings {
	readonly concurrency: number;
	readonly maxRequestsPerSecond: number;
}

/** Throws `invalidParameter`. */
export function readRunSettings(item: ItemParameters): RunSettings {
	const options = readOptions(item);
	return {
		concurrency: options.wholeNumber(concurrency),
		maxRequestsPerSecond: options.wholeNumber(maxRequestsPerSecond),
	};
}

/** Whether nothing is to be sent; throws `invalidParameter`. */
export function readDryRun(item: ItemParameters): boolean {
	return readOptions(item).flag(dryRun);
}

/** Throws `invalidParameter`. */
export function readRequestSettings(item: ItemParameters): RequestSettings {
	const options = readOptions(item);
	return {
		timeout: options.wholeNumber(timeout),
		maxRetries: options.wholeNumber(maxRetries),
		dryRun: options.flag(dryRun),
		extraBody: options.jsonObject(extraBody),
		extraQuery: options.jsonObject(extraQuery),
	};
}

/** They say nothing of requests; a key is another one for each item, and a list may be long. */
const notOfRequests = {
	[sendOnceKey.name]: undefined,
	[doNotContact.name]: undefined,
	[sendWindow.name]: undefined,
};

/** Reads the settings item by item; items with the same options share one object, for long lists. */
export function sharedRequestSettings(): (item: ItemParameters) => RequestSettings {
	let options: string | undefined;
	let settings: RequestSettings | undefined;
	return (item) => {
		const given = givenOptions(item);
		const itsOptions = JSON.stringify(isJsonObject(given) ? { ...given, ...notOfRequests } : given);
		if (settings === undefined || itsOptions !== options) {
			settings = readRequestSettings(item);
			options = itsOptions;
		}
		return settings;
	};
}
