import { createCredentialStore } from '../harness/credentialStore';
import { sendSms } from '../sendSms';
import type { Order, Word } from './protocol';

/** Runs in a process of its own, as a worker of n8n does: see `startWorker`. */
const credential = createCredentialStore({ type: 'buzzbipApi', data: {} });

function tell(word: Word): void {
	process.send?.(word);
}

async function send({ numbers, concurrency }: Extract<Order, { numbers: unknown }>): Promise<void> {
	const execution = await sendSms(
		{
			...credential,
			save(data) {
				credential.save(data);
				tell({ saved: data });
			},
		},
		numbers,
		{ onError: 'continueRegularOutput', options: { concurrency } },
	);
	tell({ output: execution.output() });
}

process.on('message', (order: Order) => {
	if ('stored' in order) credential.save(order.stored);
	else void send(order);
});
process.on('disconnect', () => process.exit());
tell({ ready: true });
