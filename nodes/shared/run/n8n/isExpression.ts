/** Whether a value is an expression, as n8n stores one; older releases have no function of this kind (n8n fact 6). */
export function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}
