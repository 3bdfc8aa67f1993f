import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Connection, Noticed } from '../../../nodes/shared/api/connection';
import { BuzzbipError, type Failure } from '../../../nodes/shared/api/failure';
import type { Turn } from '../../../nodes/shared/api/pace';
import { noteGoingOut } from '../../../nodes/shared/api/requestTrail';

/** What the other side does with one request. */
export type Step = { readonly answers: unknown } | { readonly throws: unknown };

/** An answer over HTTP, as n8n's request helper hands it back with `returnFullResponse`. */
export function answer(
	statusCode: number,
	body: unknown,
	headers: Record<string, unknown> = {},
): Step {
	return { answers: { statusCode, body, headers } };
}

export function fault(thrown: unknown): Step {
	return { throws: thrown };
}

export interface ScriptedSend {
	readonly calls: IHttpRequestOptions[];
	readonly send: (options: IHttpRequestOptions) => Promise<unknown>;
}

/** Plays the steps, one per request. A request beyond the script shows in `calls`. */
export function scriptedSend(...steps: readonly Step[]): ScriptedSend {
	const calls: IHttpRequestOptions[] = [];
	return {
		calls,
		send: async (options) => {
			const step = steps[calls.length];
			calls.push(options);
			await Promise.resolve();
			if (step === undefined) throw new Error('a request beyond the script');
			if ('throws' in step) throw step.throws;
			return step.answers;
		},
	};
}

export interface ScriptedConnection extends ScriptedSend {
	readonly connection: Connection;
	/** What was waited for, in the order of the waits. */
	readonly waits: number[];
	/** The waits that the pace was told of. */
	readonly throttles: number[];
	/** What the pace was told of each turn, in the order of the turns; a turn has one word. */
	readonly turns: (keyof Turn)[][];
	readonly noticed: Noticed[];
	/** How long each request may take, in the order of the requests. */
	readonly limits: number[];
	/** Everything that happened, in order. */
	readonly events: string[];
}

export const origin = 'https://app.buzzbip.com';

export function scriptedConnection(
	steps: readonly Step[],
	overrides: Partial<Connection> = {},
): ScriptedConnection {
	const { calls, send } = scriptedSend(...steps);
	const waits: number[] = [];
	const throttles: number[] = [];
	const turns: (keyof Turn)[][] = [];
	const noticed: Noticed[] = [];
	const limits: number[] = [];
	const events: string[] = [];
	const connection: Connection = {
		origin,
		account: 'an account that nobody logs in to',
		send: async (options) => {
			events.push('request');
			noteGoingOut(options.abortSignal, { account: 'scripted', token: 'scripted' });
			return await send(options);
		},
		pace: {
			turn: async () => {
				const told: (keyof Turn)[] = [];
				const tell = (word: keyof Turn) => {
					events.push(word);
					told.push(word);
				};
				turns.push(told);
				events.push('turn');
				await Promise.resolve();
				return {
					dealtWith: () => {
						tell('dealtWith');
					},
					throttled: (wait) => {
						tell('throttled');
						throttles.push(wait);
					},
					unanswered: () => {
						tell('unanswered');
					},
				};
			},
		},
		concurrency: 5,
		noticed: (event) => {
			noticed.push(event);
		},
		sleep: async (milliseconds) => {
			events.push('sleep');
			waits.push(milliseconds);
			await Promise.resolve();
		},
		within: async (milliseconds, request, answered) => {
			limits.push(milliseconds);
			try {
				return await answered;
			} finally {
				request.abort();
			}
		},
		isRenewable: false,
		storedToken: () => Promise.resolve(undefined),
		stopped: () => false,
		...overrides,
	};
	return { calls, send, connection, waits, throttles, turns, noticed, limits, events };
}

export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
	try {
		await promise;
	} catch (error) {
		return error;
	}
	throw new Error('expected a rejection');
}

/** The failure that a call ends in; anything else than a BuzzbipError fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
	const thrown = await thrownBy(promise);
	if (thrown instanceof BuzzbipError) return thrown.failure;
	throw new Error(`expected a BuzzbipError, got ${String(thrown)}`);
}

/** The same for a call that throws at once. */
export function failureThrownBy(call: () => unknown): Failure {
	try {
		call();
	} catch (error) {
		if (error instanceof BuzzbipError) return error.failure;
		throw new Error(`expected a BuzzbipError, got ${String(error)}`);
	}
	throw new Error('expected a BuzzbipError, got a result');
}
