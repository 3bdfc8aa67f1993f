import { fullAnswer } from '../../../nodes/BuzzbipRequest/fullAnswer';

describe('a full answer', () => {
	it('has status, headers and the whole body', () => {
		const body = { status: 'success', message: 'Created', data: { id: 6 } };
		const headers = { 'content-type': 'application/json', link: ['a', 'b'] };
		expect(fullAnswer({ httpCode: 201, headers, body })).toEqual({
			statusCode: 201,
			headers,
			body,
		});
	});

	it.each(['set-cookie', 'Set-Cookie', 'set-cookie2'])('leaves %s out', (name) => {
		const headers = { [name]: ['BEARER=secret; HttpOnly'], 'x-request-id': '7' };
		const answer = fullAnswer({ httpCode: 200, headers, body: null });
		expect(answer.headers).toEqual({ 'x-request-id': '7' });
		expect(headers).toHaveProperty([name]);
	});
});
