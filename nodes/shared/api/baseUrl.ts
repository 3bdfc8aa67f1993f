/** The hosts of this computer, which nobody else reaches. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The only production host that is known (API facts, "Host"). */
export const defaultBaseUrl = 'https://app.buzzbip.com';

/** Whether an address leads to the computer that asks, whichever that is. */
export function isOnThisComputer({ hostname }: URL): boolean {
	return loopback.test(hostname);
}

/**
 * Checks the base URL of a credential: https, or http on this computer (the sandbox), and nothing
 * but an address, because password and token are sent there.
 *
 * @returns the origin, without a slash at its end, or a sentence that says what is wrong
 */
export function parseBaseUrl(text: unknown): { origin: string } | { problem: string } {
	if (typeof text !== 'string' || !URL.canParse(text.trim())) {
		return { problem: `Base URL must be an address such as ${defaultBaseUrl}` };
	}
	const url = new URL(text.trim());
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOnThisComputer(url))) {
		return {
			problem:
				'Base URL must start with https://, so that nobody on the way can read the password (http:// works only for a sandbox on this computer, such as http://127.0.0.1:4010)',
		};
	}
	if (url.username !== '' || url.password !== '') {
		return {
			problem: 'Base URL must not hold a user name or password; they have their own fields',
		};
	}
	if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
		return { problem: `Base URL must end after the host, such as ${defaultBaseUrl}` };
	}
	return { origin: url.origin };
}
