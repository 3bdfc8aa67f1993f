import { version } from 'n8n-core/package.json';
import { NodeApiError } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { stoppedBeforeRequest } from '../../nodes/shared/api/faultFailure';
import { thrownError } from '../../nodes/shared/run/items/thrownError';

const nodes = resolve(__dirname, '../../dist/nodes');

/** The file that `n8n-workflow` leads to from a folder. */
const workflowFrom = (folder: string) => require.resolve('n8n-workflow', { paths: [folder] });

/** The version of the package that a file of n8n-workflow is of. */
function versionOf(file: string): string {
	const end = file.lastIndexOf('n8n-workflow') + 'n8n-workflow'.length;
	const manifest = readFileSync(resolve(file.slice(0, end), 'package.json'), 'utf8');
	// Every package has one.
	return (JSON.parse(manifest) as { version: string }).version;
}

it(`the nodes get the n8n-workflow of n8n-core ${version}`, () => {
	const ofCore = workflowFrom(dirname(require.resolve('n8n-core')));
	expect(workflowFrom(nodes)).toBe(ofCore);
	const wanted = process.env.N8N_WORKFLOW_VERSION;
	if (wanted !== undefined) expect(versionOf(ofCore)).toBe(wanted);
});

it('the errors of the nodes are of its class', () => {
	const node = {
		id: 'node',
		name: 'Node',
		type: 'any',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const error = thrownError(node, stoppedBeforeRequest, {
		itemIndex: 0,
		results: [],
		kind: 'send',
		checked: 0,
	});
	expect(error).toBeInstanceOf(NodeApiError);
});
