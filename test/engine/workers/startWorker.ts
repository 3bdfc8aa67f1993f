import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { Order, Word } from './protocol';

/** A process that runs executions, and shares nothing with others but what is stored. */
export interface Worker {
	readonly store: (data: ICredentialDataDecryptedObject) => void;
	/** Sends SMS to these numbers; answers with the output of the node. */
	readonly send: (numbers: readonly string[], concurrency: number) => Promise<IDataObject[]>;
	readonly end: () => void;
}

/** Starts a worker; what it stores is passed on. */
export async function startWorker(
	saved: (data: ICredentialDataDecryptedObject) => void,
): Promise<Worker> {
	const child = fork(resolve(__dirname, 'workerProcess.ts'), {
		execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href],
	});
	child.on('message', (word: Word) => {
		if ('saved' in word) saved(word.saved);
	});
	await once(child, 'message');
	return {
		store: (stored) => {
			give(child, { stored });
		},
		send: async (numbers, concurrency) => {
			give(child, { numbers, concurrency });
			return await new Promise((found) => {
				child.on('message', (word: Word) => {
					if ('output' in word) found([...word.output]);
				});
			});
		},
		end: () => {
			child.disconnect();
		},
	};
}

function give(child: ChildProcess, order: Order): void {
	child.send(order);
}
