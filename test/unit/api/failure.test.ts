import {
	BuzzbipError,
	failureWithoutBody,
	invalidParameter,
} from '../../../nodes/shared/api/failure';

const failure = failureWithoutBody({
	cause: 'refused',
	message: 'Template is not approved',
	code: 1004,
	category: 'template',
	outcome: 'refused',
	description: 'Wait for its approval.',
});

describe('a failure without a JSend body', () => {
	it('has neither data nor body nor wait, and no HTTP status unless one is given', () => {
		expect(failure).toMatchObject({ httpCode: null, data: null, body: null, retryAfter: null });
		expect(failureWithoutBody(failure, 502).httpCode).toBe(502);
	});
});

describe('a BuzzbipError', () => {
	it('carries the failure as it is', () => {
		expect(new BuzzbipError(failure).failure).toBe(failure);
	});

	it.each(['Template is not approved', 'Template is not approved.'])(
		'reads as message and hint with one full stop between them: %s',
		(message) => {
			expect(new BuzzbipError({ ...failure, message }).message).toBe(
				'Template is not approved. Wait for its approval.',
			);
		},
	);

	it('has no status that n8n could take for that of an HTTP answer', () => {
		expect(new BuzzbipError(failure)).not.toHaveProperty('response.status');
	});
});

describe('a parameter that can’t be right', () => {
	it('was not sent, names the field and keeps the message', () => {
		const error = invalidParameter('Country', 'Country must be chosen');
		expect(error).toBeInstanceOf(BuzzbipError);
		expect(error.failure).toMatchObject({
			cause: 'invalid',
			message: 'Country must be chosen',
			code: 'INVALID_PARAMETER',
			httpCode: null,
			category: 'validation',
			outcome: 'notSent',
			data: null,
		});
		expect(error.failure.description).toContain('"Country"');
	});

	it('tells another next step where looking at the field does not help', () => {
		const { failure: refused } = invalidParameter('Country', 'No country', 'Update n8n.');
		expect(refused.description).toBe('Nothing was sent to Buzzbip for this item. Update n8n.');
	});
});
