import fastify, {
	type FastifyError,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
} from 'fastify';
import { admit } from '../account/admission';
import { errorAnswer, type Answer } from './answer';
import { parseBodies } from './bodyParsing';
import type { Delivery } from './delivery';
import { recordRequest } from './recording';
import type { RecordedRequest } from '../records';
import { refusals } from './refusals';
import type { ApiCall, OpenCall, Route } from './route';
import { apiRoutes, openRoutes } from './routes';
import { serveInbox } from '../inbox/serveInbox';
import { methodNotAllowed, methods, otherEnding, wrongEnding } from './routing';
import type { SandboxState } from '../sandboxState';
import { readBearer } from '../account/tokens';
import { receiveUploads } from '../whatsApp/uploads';

/** How a request is answered; may note the account in the record. */
type Decide = (request: FastifyRequest, record: RecordedRequest) => Answer;

/**
 * The HTTP server of a sandbox, not listening yet. Path, ending and method are checked first, then
 * the bearer token, then what {@link admit} checks.
 */
export function buildServer(state: SandboxState, delivery: Delivery): FastifyInstance {
	const app = fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
	parseBodies(app);
	receiveUploads(app);
	serveInbox(app, state);

	const handler = (decide: Decide) => (request: FastifyRequest, reply: FastifyReply) => {
		const record = recordRequest(request);
		state.requests.push(record);
		state.times.set(record, new Date());
		delivery.deliver(request, reply, record, decide(request, record));
	};

	for (const route of openRoutes) {
		const { method, path: url } = route;
		app.route({ method, url, handler: handler(openDecision(state, route)) });
	}
	for (const route of apiRoutes) {
		const { method, path: url } = route;
		app.route({ method, url, handler: handler(apiDecision(state, route)) });
	}
	for (const [path, allowed] of methodsByPath()) {
		const others = methods.filter((method) => !allowed.includes(method));
		const refusal = methodNotAllowed(allowed);
		app.route({ method: others, url: path, handler: handler(() => refusal) });

		app.route({
			method: [...methods],
			url: otherEnding(path),
			handler: handler(({ url, method }) => wrongEnding(url, method)),
		});
	}
	app.setNotFoundHandler(handler(() => refusals.pathNotFound));
	// Only for bodies that fastify itself refuses, such as too large ones.
	app.setErrorHandler<FastifyError>((error, request, reply) => {
		handler(() => errorAnswer(error.statusCode ?? 500, error.message, error.code))(request, reply);
	});
	return app;
}

function methodsByPath(): Map<string, string[]> {
	const byPath = new Map<string, string[]>();
	for (const { path, method } of [...openRoutes, ...apiRoutes]) {
		byPath.set(path, [...(byPath.get(path) ?? []), method]);
	}
	return byPath;
}

function openDecision(state: SandboxState, route: Route<OpenCall>): Decide {
	return (request, record) => route.answer(openCall(state, request, record));
}

function apiDecision(state: SandboxState, route: Route<ApiCall>): Decide {
	return (request, record) => {
		const token = readBearer(state.tokens, request.headers.authorization);
		if ('refusal' in token) {
			return token.refusal;
		}
		record.account = token.value.account.username;
		const open = openCall(state, request, record);
		const call = admit(open, token.value, request.headers, route);
		return 'refusal' in call ? call.refusal : route.answer(call.value);
	};
}

function openCall(
	state: SandboxState,
	request: FastifyRequest,
	{ query }: RecordedRequest,
): OpenCall {
	// Fastify takes the parameters out of the path, where everything is a string.
	const parameters = request.params as Readonly<Record<string, string>>;
	return { state, parameters, query, body: request.body, files: request.uploadedFiles };
}
