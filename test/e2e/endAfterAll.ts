/** Takes how a thing ends, once it has been started. */
export type Ending = (end: () => Promise<unknown>) => void;

/**
 * Ends what the tests of a file or of a describe have started, after them all: the last one first, and
 * each of them even where another fails to end.
 */
export function endAfterAll(): Ending {
	const endings: (() => Promise<unknown>)[] = [];

	afterAll(async () => {
		const failures: unknown[] = [];
		for (const end of endings.reverse())
			await end().catch((error: unknown) => failures.push(error));
		if (failures.length > 0)
			throw new AggregateError(failures, 'Not all that was started has ended');
	});

	return (end) => {
		endings.push(end);
	};
}
