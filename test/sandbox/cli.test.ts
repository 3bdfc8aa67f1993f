import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { answeringRecipients } from '../../sandbox/magic/answeringRecipients';
import { magicCarts } from '../../sandbox/magic/magicCarts';
import { magicRecipients } from '../../sandbox/magic/magicRecipients';
import { magicTemplates } from '../../sandbox/magic/magicTemplates';
import { logIn, request } from './client';
import { sandboxStarter } from './runningSandbox';
import { receiverStarter } from './webhookReceiver';

const start = sandboxStarter();
const receiver = receiverStarter();
const root = `${__dirname}/../..`;

interface Run {
	readonly child: ChildProcessByStdio<null, Readable, Readable>;
	/** Both streams so far. */
	readonly output: () => string;
	readonly ended: Promise<number | null>;
}

function run(...flags: string[]): Run {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/cli.ts', ...flags], {
		cwd: root,
		env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const collect = (text: string): void => {
		output += text;
	};
	child.stdout.setEncoding('utf8').on('data', collect);
	child.stderr.setEncoding('utf8').on('data', collect);
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	return { child, output: () => output, ended };
}

async function outputOf({ child, output }: Run, text: string): Promise<string> {
	while (!output().includes(text) && child.exitCode === null) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return output();
}

describe('the command line', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'explains itself, shows requests, ends on %s',
		async (signal) => {
			const webhook = await receiver();
			const flags = ['--webhook', webhook.url, '--webhook-secret', 'signing-secret'];
			const cli = run('--port', '0', '--contacts', '2', ...flags);
			const welcome = await outputOf(cli, '/sandbox/messages');
			const url = /http:\/\/127\.0\.0\.1:\d+/.exec(welcome)?.[0] ?? '';
			const store = ['store@buzzbip.test', '/api/v1/cart/', 'sandbox-plugin-key', '/sandbox/carts'];
			for (const text of ['Base URL', 'demo@buzzbip.test', 'noaccess@buzzbip.test', ...store]) {
				expect(welcome).toContain(text);
			}
			for (const { number, title } of magicRecipients) {
				expect(welcome).toContain(number);
				expect(welcome).toContain(title);
			}
			for (const { number, title, reaction } of answeringRecipients) {
				expect(welcome).toContain(number);
				expect(welcome).toContain(title);
				expect(welcome).toContain(reaction);
			}
			for (const { cartId, title } of magicCarts) {
				expect(welcome).toContain(cartId);
				expect(welcome).toContain(title);
			}
			for (const { id, title } of magicTemplates) {
				expect(welcome).toContain(String(id));
				expect(welcome).toContain(title);
			}

			const login = await fetch(`${url}/api/login_check`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ username: 'second@buzzbip.test', password: 'wrong-secret' }),
			});
			expect(login.status).toBe(401);
			const shown = await outputOf(cli, '401\n');
			expect(shown).toMatch(/\d\d:\d\d:\d\d POST {3}\/api\/login_check 401/);
			expect(shown).not.toContain('wrong-secret');

			const token = await logIn({ url });
			await request({ url }, 'POST', '/api/contacts/', { token, json: { number: '12015550123' } });
			const [created] = await webhook.receives(1);
			expect(created?.headers).toHaveProperty('x-buzzbip-signature');
			const id = created?.event.id ?? '';
			const told = await outputOf(cli, `${id} 200\n`);
			expect(told).toContain(`EVENT  contact.created ${id} 200\n`);
			for (const hidden of ['signing-secret', webhook.url, '12015550123']) {
				expect(told).not.toContain(hidden);
			}

			cli.child.kill(signal);
			expect(await cli.ended).toBe(0);
		},
	);

	it('says which port is taken and names --port', async () => {
		const port = new URL((await start()).url).port;
		const cli = run('--port', port);
		expect(await cli.ended).toBe(1);
		expect(cli.output().trim()).toBe(
			`Port ${port} is already in use: choose another one with --port.`,
		);
	});

	it('ends with 1 and one sentence on a wrong value', async () => {
		const cli = run('--port', 'http');
		expect(await cli.ended).toBe(1);
		expect(cli.output().trim()).toBe(
			"error: option '--port <port>' argument 'http' is invalid. " +
				'It must be a whole number from 0 to 65535.',
		);
	});
});
