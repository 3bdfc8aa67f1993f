const loopbackHost = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Why events can't be sent to an address, or undefined if they can, or if there is none. Buzzbip takes HTTPS endpoints
 * only [doc webhooks]; plain HTTP to this computer is the sandbox's own exception.
 */
export function webhookFault(address: string | null): string | undefined {
	if (address === null) {
		return undefined;
	}
	if (!URL.canParse(address)) {
		return 'It must be a complete address, such as https://example.com/webhook.';
	}
	const { protocol, hostname, username, password } = new URL(address);
	if (username !== '' || password !== '') {
		return 'It must not contain a username or a password.';
	}
	if (protocol === 'https:' || (protocol === 'http:' && loopbackHost.test(hostname))) {
		return undefined;
	}
	return 'It must begin with https://, or with http:// and lead to this computer: localhost, 127.0.0.1 or [::1].';
}

/** Why a text can't sign events, or undefined if it can. */
export function webhookSecretFault(secret: string | null): string | undefined {
	return secret === ''
		? 'It must not be empty. Leave it out for events without a signature.'
		: undefined;
}
