import { answerLink } from '../../../../nodes/shared/run/n8n/answerLink';
import { fakeContext } from '../fakeItem';

describe('the link to a waiting node', () => {
	it('is the one that n8n has signed, with the question in it', () => {
		expect(answerLink(fakeContext({}).context, 'q1')).toEqual({
			url: 'http://n8n.invalid/webhook-waiting/7/node?q=q1&signature=0a',
			executionId: '7',
		});
	});

	it('has its signature checked, also where n8n leaves that to the node', () => {
		const setSignatureValidationRequired = jest.fn();
		const context = { ...fakeContext({}).context, setSignatureValidationRequired };
		answerLink(context, 'q1');
		expect(setSignatureValidationRequired).toHaveBeenCalledTimes(1);
	});
});
