import type { INodeProperties } from 'n8n-workflow';
import { type BuzzbipError, invalidParameter } from '../api/failure';

/** The error of a dropdown that holds none of its values: an expression may give anything. */
export function unknownChoice({ displayName, options = [] }: INodeProperties): BuzzbipError {
	const values = options.flatMap((option) => ('value' in option ? [`"${option.value}"`] : []));
	const last = values.pop() ?? '';
	return invalidParameter(displayName, `${displayName} must be ${values.join(', ')} or ${last}`);
}
