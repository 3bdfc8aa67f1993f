import type { IExecuteFunctions } from 'n8n-workflow';
import { leaveHint } from '../../../../nodes/shared/run/n8n/executionHint';

const hint = { message: 'Sent 3 messages' };

it('a hint is left where n8n takes one', () => {
	const addExecutionHints = jest.fn();
	leaveHint({ addExecutionHints } as unknown as IExecuteFunctions, hint);
	expect(addExecutionHints).toHaveBeenCalledWith(hint);
});

it('no hint is left where n8n takes none', () => {
	expect(() => {
		leaveHint({} as IExecuteFunctions, hint);
	}).not.toThrow();
});
