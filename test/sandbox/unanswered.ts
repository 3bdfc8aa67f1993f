import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, type Received } from './client';
import { until } from './webhookReceiver';

/** Makes a request that takes effect and is never answered, and gives it up then. */
export async function expectNoAnswer(
	sandbox: Sandbox,
	send: (signal: AbortSignal) => Promise<Received>,
	hasTakenEffect: () => boolean,
): Promise<void> {
	const giveUp = new AbortController();
	const isGivenUp = expect(send(giveUp.signal)).rejects.toMatchObject({ name: 'AbortError' });
	await until(hasTakenEffect);
	const unanswered = sandbox.requests.at(-1);
	// An answer on its way would come before that to a later request.
	await logIn(sandbox);
	giveUp.abort();
	await isGivenUp;
	expect(unanswered).toMatchObject({ method: 'POST', status: null });
}
