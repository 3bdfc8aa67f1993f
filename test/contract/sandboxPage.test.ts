import fs from 'node:fs';
import path from 'node:path';
import { accounts } from '../../sandbox/account/accounts';
import { sandboxPluginKey } from '../../sandbox/account/pluginKeys';
import { commandLine } from '../../sandbox/commandLine';
import { cartRoutes } from '../../sandbox/store/carts';
import { orderRoutes } from '../../sandbox/store/orders';
import { answeringRecipients } from '../../sandbox/magic/answeringRecipients';
import { magicCarts } from '../../sandbox/magic/magicCarts';
import { magicRecipients } from '../../sandbox/magic/magicRecipients';
import { magicTemplates } from '../../sandbox/magic/magicTemplates';
import { eventTypes } from '../../sandbox/webhooks/events';
import { seededTemplates } from '../../sandbox/whatsApp/seededTemplates';
import { root } from './imports';

const page = fs.readFileSync(path.join(root, 'docs/sandbox.md'), 'utf8');

/** The cells of the rows of a table, by the heading that it stands below. */
function rowsBelow(heading: string): string[][] {
	const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
	const lines = section.split('\n').filter((line) => line.startsWith('| '));
	const rows = lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
	return rows.map((cells) => cells.map((cell) => cell.replaceAll('`', '').trim()));
}

/** The status that every request is answered with, or '' where it is not that simple. */
function statusIn(what: string): string {
	return /^\d{3}\b/.exec(what)?.[0] ?? '';
}

describe('docs/sandbox.md', () => {
	it('lists the magic recipients, each with the status that it answers with', () => {
		const rows = rowsBelow('Magic recipients');
		expect(rows.map(([number]) => number)).toEqual(magicRecipients.map(({ number }) => number));
		expect(rows.map(([, what = '']) => statusIn(what))).toEqual(
			magicRecipients.map(({ answer }) => statusIn(answer)),
		);
	});

	it('lists the answering recipients, with what happens', () => {
		const plain = (text: string) => text.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
		expect(rowsBelow('Answering recipients').map(([number, what]) => [number, what])).toEqual(
			answeringRecipients.map(({ number, reaction }) => [number, plain(reaction)]),
		);
	});

	it('lists the events that the sandbox sends', () => {
		expect(rowsBelow('Webhooks').map(([type]) => type)).toEqual(eventTypes);
	});

	it('lists the magic templates, each with the status that it answers with', () => {
		const rows = rowsBelow('Magic templates');
		expect(rows.map(([id]) => Number(id))).toEqual(magicTemplates.map(({ id }) => id));
		expect(rows.map(([, what = '']) => statusIn(what))).toEqual(
			magicTemplates.map(({ answer }) => statusIn(answer)),
		);
	});

	it('lists the magic carts, each with the status that it answers with', () => {
		const rows = rowsBelow('Magic carts');
		expect(rows.map(([cartId]) => cartId)).toEqual(magicCarts.map(({ cartId }) => cartId));
		expect(rows.map(([, what = '']) => statusIn(what))).toEqual(
			magicCarts.map(({ answer }) => statusIn(answer)),
		);
	});

	it('lists the templates that are there, and which are approved', () => {
		const listed = rowsBelow('Templates').flatMap(([ids = '', state]) =>
			ids.split(', ').map((id) => ({ id: Number(id), isApproved: state === 'APPROVED' })),
		);
		expect(listed).toEqual(
			seededTemplates.map(({ id, status }) => ({ id, isApproved: status.state === 'APPROVED' })),
		);
	});

	it('lists the flags with their defaults', () => {
		expect(rowsBelow('Flags').map(([flag, value]) => `${flag} ${value}`)).toEqual(
			commandLine().options.map(
				({ flags, defaultValue }) =>
					`${flags} ${String((defaultValue as number | undefined) ?? 'none')}`,
			),
		);
	});

	it('lists the routes of the store, and names the key that they need', () => {
		expect(rowsBelow('Store').map(([route]) => route)).toEqual(
			[...cartRoutes, ...orderRoutes].map(
				({ method, path: url }) => `${method} ${url.replace(':id', '{id}')}`,
			),
		);
		expect(page).toContain(`\`${sandboxPluginKey}\``);
	});

	it('names every account with its password', () => {
		for (const { username, password } of accounts) {
			expect(page).toContain(`\`${username}\` / \`${password}\``);
		}
	});
});
