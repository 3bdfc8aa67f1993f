import type { INodeProperties } from 'n8n-workflow';

// n8n's linter looks for a default that is written out.
const mayBeRepeated: INodeProperties = {
	displayName: 'May Be Repeated',
	name: 'mayBeRepeated',
	type: 'boolean',
	default: false,
	description:
		'Whether the request is made again where its outcome is unknown: only if a second time does no harm. Off, or where no repeat succeeds, such an item fails with the outcome unknown.',
};

/**
 * Whether a request may be made again where nobody knows whether it arrived: an option, for only who
 * knows the other end can tell.
 */
export function mayBeRepeatedOption(otherwise: boolean): INodeProperties {
	return { ...mayBeRepeated, default: otherwise };
}
