import { SingleBar } from 'cli-progress';
import type { RecordedRequest } from '../../sandbox/records';
import type { Step } from './exampleWorkflow';

/** Tells on stderr how far the demo is: a bar on a terminal, a few lines elsewhere. */
export interface Progress {
	/** One line about what begins. */
	say(line: string): void;
	/** The rows begin to move. */
	start(rows: number): void;
	/** A request has reached the sandbox. */
	requested(request: RecordedRequest): void;
	/** A step is through with the rows that came to it at once. */
	finished(step: Step): void;
	/** Takes the bar away. */
	stop(): void;
}

/** The progress for the stderr of this process. */
export function createProgress(): Progress {
	return process.stderr.isTTY ? barProgress() : lineProgress();
}

function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

function lineProgress(): Progress {
	let requests = 0;
	return {
		say,
		start: () => undefined,
		requested() {
			requests++;
		},
		finished(step) {
			say(`  ${requests} requests so far: ${finishedText[step]}`);
		},
		stop: () => undefined,
	};
}

const finishedText: Readonly<Record<Step, string>> = {
	contact: 'contacts are through',
	whatsapp: 'WhatsApp messages are through',
	sms: 'SMS are through',
};

/** Every row has two things before it: it becomes a contact, and it is sent a message. */
function barProgress(): Progress {
	let rows = 0;
	let requests = 0;
	let contacts = 0;
	let messages = 0;
	const bar = new SingleBar({
		format: '[{bar}] {percentage}%  {requests} requests',
		barsize: 30,
		hideCursor: true,
		clearOnComplete: true,
		gracefulExit: false,
	});
	const show = () => {
		bar.update(Math.min(contacts, rows) + Math.min(messages, rows), { requests });
	};
	return {
		say,
		start(count) {
			rows = count;
			bar.start(2 * rows, 0, { requests });
		},
		requested({ method, path }) {
			requests++;
			if (method !== 'POST' || path.includes('login')) return;
			if (path.startsWith('/api/contacts')) contacts++;
			else messages++;
			show();
		},
		finished(step) {
			if (step === 'contact') contacts = rows;
			show();
		},
		stop() {
			bar.stop();
		},
	};
}
