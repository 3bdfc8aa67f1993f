import type { IExecuteFunctions } from 'n8n-workflow';
import { isToolExecution } from '../../../../nodes/shared/run/n8n/toolExecution';

const getNextRunIndex = () => 0;

it.each([
	['says so', { isToolExecution: () => true, getNextRunIndex }, true],
	['says it is none', { isToolExecution: () => false, getNextRunIndex }, false],
	[
		'says nothing and gives the context of a node that supplies something',
		{ getNextRunIndex },
		true,
	],
	['says nothing and gives the context of any other node', {}, false],
])('a call as an AI tool is one where n8n %s', (_, context, expected) => {
	expect(isToolExecution(context as unknown as IExecuteFunctions)).toBe(expected);
});
