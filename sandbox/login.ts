import { accounts } from './accounts';
import { jsonAnswer, type Answer } from './answer';
import { readFields, readText } from './fields';
import { refusals } from './refusals';
import type { OpenCall, Route } from './route';
import { issueToken } from './tokens';

/**
 * The login. Only method and path are documented [doc]; body, answer and failure are those of the
 * JWT bundle whose default route name this is [inf].
 */
export const loginRoutes: readonly Route<OpenCall>[] = [
	{ method: 'POST', path: '/api/login_check', answer: logIn },
];

function logIn({ state, body }: OpenCall): Answer {
	const fields = readFields(body);
	if ('refusal' in fields) {
		return fields.refusal;
	}
	const username = readText(fields.value, 'username');
	if ('refusal' in username) {
		return username.refusal;
	}
	const password = readText(fields.value, 'password');
	if ('refusal' in password) {
		return password.refusal;
	}
	const account = accounts.find(
		(candidate) => candidate.username === username.value && candidate.password === password.value,
	);
	state.logins.push({ username: username.value, accepted: account !== undefined });
	return account === undefined
		? refusals.invalidCredentials
		: jsonAnswer(200, { token: issueToken(state.tokens, account, state.options.tokenTtl) });
}
