import { webhookFault } from '../../sandbox/webhooks/webhookFault';
import { startSandbox } from '../../sandbox/sandbox';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();

describe('an address for events', () => {
	it.each([
		'https://example.com/webhook/x?y=1',
		'HTTPS://example.com',
		'http://localhost:5678/webhook/x',
		'http://n8n.localhost/x',
		'http://127.0.0.1:5678',
		'http://127.1.2.3/x',
		'http://[::1]:5678/x',
	])('may be %s', (address) => {
		expect(webhookFault(address)).toBeUndefined();
	});

	it.each([
		['', 'complete address'],
		['example.com/webhook', 'complete address'],
		['localhost:5678/webhook', 'https://'],
		['http://example.com', 'https://'],
		['http://localhost.example.com', 'https://'],
		['http://127.0.0.1.example.com', 'https://'],
		['http://192.168.1.2/x', 'https://'],
		['http://[::2]/x', 'https://'],
		['http://0.0.0.0/x', 'https://'],
		['ftp://localhost/x', 'https://'],
		['file:///etc/hosts', 'https://'],
		['https://user:word@example.com', 'username or a password'],
	])('can’t be %j', (address, reason) => {
		expect(webhookFault(address)).toContain(reason);
	});

	it('is refused at the start and later, and leaves the options as they are', async () => {
		const refusal = "The webhook can't be used. It must begin with https://";
		await expect(startSandbox({ webhook: 'http://example.com' })).rejects.toThrow(refusal);
		const sandbox = await start();
		expect(() => {
			sandbox.configure({ webhook: 'http://example.com', rate: 1 });
		}).toThrow(refusal);
		sandbox.answer({ number: '12015550123', channel: 'sms', text: 'Hi' });
		expect(sandbox.deliveries).toEqual([]);
	});
});

it('an empty secret is refused', async () => {
	await expect(startSandbox({ webhookSecret: '' })).rejects.toThrow(
		"The webhook secret can't be used. It must not be empty.",
	);
});
