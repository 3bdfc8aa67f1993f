import type { Buzzbip } from '../../../nodes/shared/api/buzzbip';
import type { JsonValue } from '../../../nodes/shared/api/failure';
import type { BuzzbipRequest } from '../../../nodes/shared/api/request';

export interface FakeBuzzbip extends Buzzbip {
	/** The requests that were made, in order. */
	readonly requests: BuzzbipRequest[];
}

/** Answers the data in turn, one per request; an Error is thrown instead. */
export function fakeBuzzbip(
	answers: readonly JsonValue[],
	overrides: Partial<Buzzbip> = {},
): FakeBuzzbip {
	const requests: BuzzbipRequest[] = [];
	return {
		requests,
		origin: 'https://buzzbip.invalid',
		dryRun: false,
		run: {},
		concurrency: 1,
		async request(request) {
			const index = requests.push(request) - 1;
			await Promise.resolve();
			if (index >= answers.length) throw new Error('a request beyond the script');
			const answer = answers[index];
			if (answer instanceof Error) throw answer;
			return answer;
		},
		wait: () => Promise.reject(new Error('nothing to wait for')),
		...overrides,
	};
}
