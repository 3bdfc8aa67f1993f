import type { Actions, Operations } from './actions';

/** What the canvas shows below the name of a node: "Send", or "Message: Send" with resources. */
export function subtitleOf(actions: Actions): string {
	if ('operations' in actions) {
		return lookUp(namesOf(actions.operations), '$parameter["operation"]');
	}
	const names = Object.entries(actions.resources).flatMap(([resource, { name, operations }]) =>
		Object.entries(namesOf(operations)).map(([operation, label]) => [
			`${resource} ${operation}`,
			`${name}: ${label}`,
		]),
	);
	// Flat, because two closing braces in a row would end the expression.
	const table = Object.fromEntries(names) as Record<string, string>;
	return lookUp(table, '$parameter["resource"] + " " + $parameter["operation"]');
}

function lookUp(table: Record<string, string>, key: string): string {
	return `={{ (${JSON.stringify(table)})[${key}] }}`;
}

function namesOf(operations: Operations): Record<string, string> {
	return Object.fromEntries(
		Object.entries(operations).map(([value, { label }]) => [value, label.name]),
	);
}
