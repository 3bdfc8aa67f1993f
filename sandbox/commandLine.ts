import { Command, InvalidArgumentError } from 'commander';
import type { SandboxOptions } from './sandboxOptions';
import { webhookFault, webhookSecretFault } from './webhooks/webhookFault';

/** What the command line can set, under the same names as in the sandbox. */
export type CommandLineOptions = Pick<
	SandboxOptions,
	| 'port'
	| 'tokenTtl'
	| 'rate'
	| 'retryAfter'
	| 'latency'
	| 'contacts'
	| 'historyLag'
	| 'approvalDelay'
	| 'webhook'
	| 'webhookSecret'
>;

/**
 * Commander makes an empty string of null, so "none" stays a word as long as it holds it, and what
 * is not there is undefined.
 */
type ParsedFlags = Omit<CommandLineOptions, 'retryAfter' | 'webhook' | 'webhookSecret'> & {
	retryAfter: number | 'none';
	webhook?: string;
	webhookSecret?: string;
};

const highestPort = 65_535;

/** The flags and their defaults. Parsing ends the process with a sentence on a wrong value. */
export function commandLine(): Command {
	return new Command('sandbox')
		.description('A local imitation of the Buzzbip API, to try workflows on without an account.')
		.option('--port <port>', 'port on 127.0.0.1, 0 for a free one', port, 4010)
		.option('--token-ttl <seconds>', 'life of a token', number, 3600)
		.option('--rate <number>', 'API requests per second and account, 0 for no limit', number, 0)
		.option('--retry-after <seconds>', 'Retry-After of a 429, or none', secondsOrNone, 1)
		.option('--latency <milliseconds>', 'wait before each answer', number, 0)
		.option('--contacts <count>', 'contacts that each account has already', count, 25)
		.option('--history-lag <milliseconds>', 'wait before an SMS shows in the history', number, 0)
		.option('--approval-delay <milliseconds>', 'wait before a template is approved', number, 2000)
		.option('--webhook <url>', 'where events are sent, https or this computer', address)
		.option('--webhook-secret <secret>', 'signs the events', secret)
		.allowExcessArguments(false);
}

/** The options that a parsed command line asks for. */
export function optionsOf(parsed: Command): CommandLineOptions {
	const options = parsed.opts<ParsedFlags>();
	const { retryAfter, webhook = null, webhookSecret = null } = options;
	return {
		...options,
		retryAfter: retryAfter === 'none' ? null : retryAfter,
		webhook,
		webhookSecret,
	};
}

function number(text: string): number {
	if (!/^\d+(\.\d+)?$/.test(text)) {
		throw new InvalidArgumentError('It must be a number, 0 or more.');
	}
	return Number(text);
}

function count(text: string): number {
	if (!/^\d{1,6}$/.test(text)) {
		throw new InvalidArgumentError('It must be a whole number from 0 to 999999.');
	}
	return Number(text);
}

function port(text: string): number {
	if (!/^\d+$/.test(text) || Number(text) > highestPort) {
		throw new InvalidArgumentError(`It must be a whole number from 0 to ${highestPort}.`);
	}
	return Number(text);
}

function address(text: string): string {
	return withoutFault(text, webhookFault(text));
}

function secret(text: string): string {
	return withoutFault(text, webhookSecretFault(text));
}

function withoutFault(text: string, fault: string | undefined): string {
	if (fault !== undefined) {
		throw new InvalidArgumentError(fault);
	}
	return text;
}

function secondsOrNone(text: string): ParsedFlags['retryAfter'] {
	if (text === 'none') {
		return text;
	}
	if (!/^\d+$/.test(text)) {
		throw new InvalidArgumentError('It must be a whole number of seconds, or none.');
	}
	return Number(text);
}
