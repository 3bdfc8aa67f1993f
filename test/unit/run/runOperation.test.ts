import type { IExecuteFunctions, IHttpRequestOptions, NodeExecutionHint } from 'n8n-workflow';
import { defineOperation, type OperationKind } from '../../../nodes/shared/run/operation';
import { runOperation } from '../../../nodes/shared/run/runOperation';
import { answer, scriptedSend } from '../api/scripted';

const done = answer(200, { status: 'success', data: { id: 7 } });
const refused = answer(400, { status: 'error', message: 'no' });
const credential = {
	authentication: 'token',
	accessToken: 'jwt',
	baseUrl: 'https://app.buzzbip.com',
};

/** What the node tells after a run of two items, of which the second one is refused. */
async function hintsAfter(
	kind: OperationKind,
	options: object,
	onlyReads = kind === 'read',
): Promise<string[]> {
	const hints: NodeExecutionHint[] = [];
	const { send } = scriptedSend(done, refused);
	const context = {
		continueOnFail: () => true,
		getInputData: () => [{ json: {} }, { json: {} }],
		getNodeParameter: (name: string, _: number, fallback: unknown) =>
			name === 'options' ? options : fallback,
		getCredentials: () => Promise.resolve(credential),
		getExecutionCancelSignal: () => undefined,
		getExecutionId: () => '17',
		getMode: () => 'manual',
		getContext: () => ({}),
		evaluateExpression: () => 0,
		getNode: () => ({ parameters: {} }),
		getWorkflow: () => ({ id: 'workflow', active: false }),
		getInstanceId: () => 'instance',
		addExecutionHints: (hint: NodeExecutionHint) => hints.push(hint),
		helpers: {
			httpRequestWithAuthentication: async (_: string, request: IHttpRequestOptions) =>
				await send(request),
		},
	};
	let items = 0;
	const operation = defineOperation({
		label: { name: 'Do', action: 'Do it', description: 'Do the thing' },
		fields: [],
		kind,
		result: 'object',
		read: () => items++,
		reads: () => onlyReads,
		async execute(index, buzzbip) {
			const method = onlyReads ? 'GET' : 'POST';
			// In a dry run only a read is refused by Buzzbip.
			if (buzzbip.dryRun && !onlyReads && index === 1) throw new Error('no');
			return await buzzbip.request({ method, path: '/api/sms/' });
		},
	});
	await runOperation(context as unknown as IExecuteFunctions, operation);
	return hints.map(({ message }) => message);
}

describe('what a run tells in the end', () => {
	it.each<[OperationKind, object, string]>([
		['send', {}, '2 items: 1 sent, 1 refused.'],
		['write', {}, '2 items: 1 done, 1 refused.'],
		['read', {}, '2 items: 1 done, 1 refused.'],
		['send', { dryRun: true }, '2 items: 1 to send, 1 not readable.'],
		// The option may be left from another operation: a read is made all the same.
		['read', { dryRun: true }, '2 items: 1 done, 1 refused.'],
	])('of a %s with the options %j is "%s"', async (kind, options, message) => {
		expect(await hintsAfter(kind, options)).toEqual([message]);
	});

	it('of a write whose items only read does not call them checked in a dry run', async () => {
		expect(await hintsAfter('write', { dryRun: true }, true)).toEqual([
			'2 items: 1 done, 1 refused.',
		]);
		expect(await hintsAfter('write', { dryRun: true }, false)).toEqual([
			'2 items: 1 checked, 1 not sent.',
		]);
	});
});
