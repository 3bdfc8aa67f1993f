import { inCapitals, isObject, type Fields } from '../http/fields';

/** What a send can fill [doc send], or what takes nothing at Meta. */
const documented = {
	component: ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'],
	header: ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT'],
	button: ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'OTP'],
};

/**
 * The first part of a template that nothing documents how to fill, such as "LOCATION header"; undefined
 * if it has none. What has no type passes.
 */
export function undocumentedPart(components: readonly Fields[]): string | undefined {
	return components
		.flatMap((component) => [
			partOf('component', component.type),
			partOf('header', component.format),
			...buttonsOf(component).map(({ type }) => partOf('button', type)),
		])
		.find((part) => part !== undefined);
}

function buttonsOf({ buttons }: Fields): readonly Fields[] {
	return Array.isArray(buttons) ? buttons.filter(isObject) : [];
}

function partOf(kind: keyof typeof documented, given: unknown): string | undefined {
	const type = inCapitals(given);
	return type === '' || documented[kind].includes(type) ? undefined : `${type} ${kind}`;
}
