/**
 * Ends what was started, one after the other, each of them even where another fails to end.
 *
 * @throws AggregateError with all failures, in the end
 */
export async function endAll(endings: readonly (() => Promise<unknown>)[]): Promise<void> {
	const failures: unknown[] = [];
	for (const end of endings) await end().catch((error: unknown) => failures.push(error));
	if (failures.length > 0) {
		throw new AggregateError(failures, 'Not all that was started has ended');
	}
}
