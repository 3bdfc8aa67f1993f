import { endAll } from '../endAll';

/** Takes how a thing ends, once it has been started. */
export type Ending = (end: () => Promise<unknown>) => void;

/**
 * Ends what the tests of a file or of a describe have started, after them all and the last one first.
 */
export function endAfterAll(): Ending {
	const endings: (() => Promise<unknown>)[] = [];

	afterAll(async () => {
		await endAll(endings.reverse());
	});

	return (end) => {
		endings.push(end);
	};
}
