import type { FastifyInstance } from 'fastify';

/**
 * Bodies become parsed JSON if they are sent as JSON and are, else they stay text. Whether a route
 * needs JSON is the route's business, so a body that cannot be parsed is no error here.
 */
export function parseBodies(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser<string>(
		'application/json',
		{ parseAs: 'string' },
		(_request, text, done) => {
			done(null, parsedOrText(text));
		},
	);
	app.addContentTypeParser<string>('*', { parseAs: 'string' }, (_request, text, done) => {
		done(null, text);
	});
}

function parsedOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
