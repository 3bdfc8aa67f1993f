import {
	type Failure,
	type FailureCause,
	failureWithoutBody,
} from '../../../nodes/shared/api/failure';

/** A failure by this cause, where what it says does not matter. */
export function failedBy(cause: FailureCause): Failure {
	return failureWithoutBody({
		cause,
		message: 'No',
		code: 'NO',
		category: 'other',
		outcome: 'notSent',
		description: '',
	});
}
