import type { BuiltNode } from './sdkCode';

/** Every name in an object, those inside of it included. */
function namesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(namesIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}

/** Every fixed value in an object that is no text for people, such as a choice. */
function choicesIn(value: unknown): string[] {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(choicesIn);
	return typeof value === 'string' && /^[\w.]+$/.test(value) ? [value] : [];
}

/**
 * What a node is set to although nobody has told of it: names of parameters, choices and settings
 * that are not in what the server has answered. n8n's own validation knows no parameters of community
 * nodes.
 */
export function untoldNames({ parameters, settings }: BuiltNode, told: string): string[] {
	const names = namesIn(parameters).filter((name) => !new RegExp(`\\b${name}\\??:`).test(told));
	const choices = choicesIn(parameters).filter((choice) => !told.includes(`'${choice}'`));
	const ofSettings = [...namesIn(settings), ...choicesIn(settings)];
	return [...names, ...choices, ...ofSettings.filter((name) => !told.includes(`"${name}"`))];
}
