import { accounts } from './accounts';
import { jsonAnswer, type Answer } from '../http/answer';
import { isMissing, isObject } from '../http/fields';
import { refusals } from '../http/refusals';
import type { OpenCall, Route } from '../http/route';
import { issueToken } from './tokens';

/**
 * The login. Only method and path are documented [doc]; body, answer and failures are those of the
 * framework [src]: a body that is no JSON is passed over by the login, so that nothing is found.
 */
export const loginRoutes: readonly Route<OpenCall>[] = [
	{ method: 'POST', path: '/api/login_check', answer: logIn },
];

function logIn({ state, body }: OpenCall): Answer {
	if (!isObject(body)) {
		return refusals.pathNotFound;
	}
	const { username, password } = body;
	if (
		typeof username !== 'string' ||
		typeof password !== 'string' ||
		isMissing(username) ||
		isMissing(password)
	) {
		return refusals.loginNotUnderstood;
	}
	const account = accounts.find(
		(candidate) => candidate.username === username && candidate.password === password,
	);
	state.logins.push({ username, accepted: account !== undefined });
	return account === undefined
		? refusals.invalidCredentials
		: jsonAnswer(200, { token: issueToken(state.tokens, account, state.options.tokenTtl) });
}
