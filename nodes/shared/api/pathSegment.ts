import { invalidParameter } from './failure';

/**
 * An ID that becomes part of a path. Only letters, digits, `-` and `_`, so that no ID can lead to
 * another address.
 *
 * @throws BuzzbipError that names the parameter
 */
export function pathSegment(parameter: string, value: string): string {
	if (/^[\w-]+$/.test(value)) return value;
	throw invalidParameter(
		parameter,
		`${parameter} must be the ID alone: letters, digits, "-" and "_"`,
	);
}
