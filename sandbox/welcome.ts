import Table from 'cli-table3';
import pc from 'picocolors';
import { accounts } from './account/accounts';
import { sandboxPluginKey } from './account/pluginKeys';
import { answeringRecipients } from './magic/answeringRecipients';
import { magicCarts } from './magic/magicCarts';
import { magicRecipients } from './magic/magicRecipients';
import { magicTemplates } from './magic/magicTemplates';
import { seededTemplates } from './whatsApp/seededTemplates';
import { contentOf } from './whatsApp/templateContent';
import type { Template } from './whatsApp/templates';

const noLine = '';
const readings = { withoutText: 'GET without text', forbidden: 'GET answers 403' };
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
		storeAdvice(),
		section('Templates', ['Id', 'Name', 'State', 'Text', 'Besides'], templateRows()),
		section('Magic recipients', ['Number', 'For', 'What happens'], recipientRows()),
		section('Answering recipients', ['Number', 'For', 'What happens'], answeringRows()),
		section('Magic templates', ['Id', 'For', 'What happens'], magicTemplateRows()),
		section('Magic carts', ['cart_id', 'For', 'What happens'], magicCartRows()),
		`What everybody was sent, and a way to answer: open ${pc.cyan(`${url}/`)}`,
		`How often each cart was saved: ${pc.cyan(`${url}/sandbox/carts`)}`,
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

function storeAdvice(): string {
	return [
		pc.bold('Plugin keys'),
		'/api/v1/cart/ and /api/v1/orders/ need them: switch "Use Plugin Keys" on in the credential, with',
		`  Plugin API Key        ${sandboxPluginKey}`,
		'  Plugin Platform Type  any, e.g. woocommerce',
		'  Plugin Base URI       any address, e.g. https://shop.example.com',
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
	return seededTemplates.map((template) => [
		String(template.id),
		template.name,
		template.status.state,
		contentOf(template).text,
		besidesText(template).join(', '),
	]);
}

function besidesText(template: Template): string[] {
	const { header, buttons, undocumentedPart } = contentOf(template);
	const { category } = template.fields;
	return [
		...(category === 'AUTHENTICATION' ? ['one-time code'] : []),
		...(header === undefined ? [] : [`${header} in the header`]),
		...buttons.map(({ subType = 'other' }, index) => `button ${index}: ${subType}`),
		...(undocumentedPart === undefined ? [] : [`${undocumentedPart}: can't be sent`]),
		...(template.reading === undefined ? [] : [readings[template.reading]]),
	];
}

function recipientRows(): string[][] {
	return magicRecipients.map(({ number, title, answer }) => [number, title, answer]);
}

function answeringRows(): string[][] {
	return answeringRecipients.map(({ number, title, reaction }) => [number, title, reaction]);
}

function magicTemplateRows(): string[][] {
	return magicTemplates.map(({ id, title, answer }) => [String(id), title, answer]);
}

function magicCartRows(): string[][] {
	return magicCarts.map(({ cartId, title, answer }) => [cartId, title, answer]);
}
