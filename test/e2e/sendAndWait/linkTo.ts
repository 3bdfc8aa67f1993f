import type { Sandbox } from '../../../sandbox/sandbox';
import { linkIn } from '../../engine/linkIn';
import { waitFor } from '../../waitFor';
import { patience } from '../patience';

/** Waits for the one message that a number gets, and gives the link in it. */
export async function linkTo(sandbox: Sandbox, number: string): Promise<URL> {
	const text = await waitFor(
		`a question to ${number}`,
		() => sandbox.messagesTo(number)[0]?.body.message,
		patience,
	);
	expect(sandbox.messagesTo(number)).toHaveLength(1);
	return linkIn(text);
}

/** The execution that a link leads to. */
export function executionIn({ pathname }: URL): string {
	return pathname.split('/')[2] ?? '';
}
