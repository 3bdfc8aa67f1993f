import type { NodeHint } from 'n8n-workflow';

/** Shown above the output, so that nobody takes a rehearsal for the real thing. */
export const dryRunHint: NodeHint = {
	message: 'Dry Run is on: nothing is sent. Each item shows the request that would be made.',
	type: 'warning',
	location: 'outputPane',
	whenToDisplay: 'always',
	// A GET is made all the same; only a node that has methods can be set to one.
	displayCondition:
		'={{ $parameter["options"]?.["dryRun"] === true && $parameter["method"] !== "GET" }}',
};
