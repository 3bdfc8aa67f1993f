import type { BuzzbipRequest } from '../request';

/** A documented list of what was accepted, in which a message shows whose answer was lost. */
export interface History {
	readonly path: BuzzbipRequest['path'];
	readonly pageParameter: 'page' | 'currentPage';
	/** The fields of a row: the first two are called the same in the body of the request. */
	readonly fields: { readonly number: string; readonly message: string; readonly date: string };
}

/** What a row of a history has to say to be the message. */
export interface Sought {
	/** Digits. */
	readonly number: string;
	/** Without spaces around it. */
	readonly message: string;
	/** When the request went out, as `performance.now()` says. */
	readonly startedAt: number;
	/** Whether no other request of this process was about the same number and text. */
	readonly isAlone: () => boolean;
}

/** The digits of a number; '' for what is none. */
export function digitsOf(number: unknown): string {
	return typeof number === 'string' || typeof number === 'number'
		? String(number).replace(/\D/g, '').replace(/^00/, '')
		: '';
}

/** A text as it is compared: what reads a form may take away the spaces around it. */
export function comparableText(message: unknown): string {
	return typeof message === 'string' ? message.trim() : '';
}
