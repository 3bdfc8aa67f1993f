import Table from 'cli-table3';
import pc from 'picocolors';
import { accounts } from './accounts';
import { magicRecipients } from './magicRecipients';
import { seededTemplates } from './templates';

const noLine = '';
const tableStyle = {
	chars: { mid: noLine, 'left-mid': noLine, 'mid-mid': noLine, 'right-mid': noLine },
	style: { head: [], border: [] },
};

/** What a person needs to know when the sandbox has started: where it is and what it answers. */
export function welcome(url: string): string {
	return [
		`${pc.bold('Buzzbip sandbox')} on ${pc.cyan(url)}. Ctrl+C ends it.`,
		credentialAdvice(url),
		section('Accounts', ['Username', 'Password', ''], accountRows()),
		section('Templates', ['Id', 'Name', 'State', 'Text'], templateRows()),
		section('Magic recipients', ['Number', 'For', 'What happens'], magicRows()),
		`Who was sent how many messages: ${pc.cyan(`${url}/sandbox/messages`)}`,
	].join('\n\n');
}

function credentialAdvice(url: string): string {
	const [account] = accounts;
	return [
		'In n8n, create a credential of the type "Buzzbip API" with',
		`  Base URL  ${url}`,
		`  Username  ${account?.username ?? ''}`,
		`  Password  ${account?.password ?? ''}`,
	].join('\n');
}

function section(title: string, head: string[], rows: string[][]): string {
	const table = new Table({ ...tableStyle, head: head.map((text) => pc.bold(text)) });
	table.push(...rows);
	return `${pc.bold(title)}\n${table.toString()}`;
}

function accountRows(): string[][] {
	return accounts.map(({ username, password, purpose }) => [username, password, purpose]);
}

function templateRows(): string[][] {
	return seededTemplates.map(({ id, name, state, components }) => [
		String(id),
		name,
		state,
		components.map(({ text }) => text).join('\n'),
	]);
}

function magicRows(): string[][] {
	return magicRecipients.map(({ number, title, answer }) => [number, title, answer]);
}
