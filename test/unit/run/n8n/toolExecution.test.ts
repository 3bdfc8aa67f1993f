import type { IExecuteFunctions } from 'n8n-workflow';
import { isToolExecution } from '../../../../nodes/shared/run/n8n/toolExecution';

it.each([
	['says so', { isToolExecution: () => true }, true],
	['says it is none', { isToolExecution: () => false }, false],
	['does not know', {}, false],
])('a call as an AI tool is one where n8n %s', (_, context, expected) => {
	expect(isToolExecution(context as unknown as IExecuteFunctions)).toBe(expected);
});
