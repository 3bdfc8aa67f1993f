import type { Category } from '../../api/category';
import {
	BuzzbipError,
	type Failure,
	failureWithoutBody,
	type SendOutcome,
} from '../../api/failure';

/** What is known about a caught error that is none of ours. */
export interface CaughtWhere {
	readonly category: Category;
	readonly outcome: SendOutcome;
	readonly description: string;
}

/** The failure in a caught error; an error that is none of ours becomes one with its message. */
export function caughtFailure(error: unknown, where: CaughtWhere): Failure {
	if (error instanceof BuzzbipError) return error.failure;
	const message = error instanceof Error ? error.message : String(error);
	return failureWithoutBody({ ...where, cause: 'refused', message, code: 'NODE_ERROR' });
}
