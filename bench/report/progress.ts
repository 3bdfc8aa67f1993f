import { SingleBar } from 'cli-progress';

/** Tells on stderr how far the benchmark is: a bar on a terminal, lines elsewhere. */
export interface Progress {
	/** One line about what begins. */
	say(line: string): void;
	/** So many steps are to come. */
	start(steps: number): void;
	/** The next step begins. */
	step(name: string): void;
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
	let steps = 0;
	let begun = 0;
	return {
		say,
		start(count) {
			steps = count;
		},
		step(name) {
			begun++;
			say(`  ${begun}/${steps} ${name}`);
		},
		stop: () => undefined,
	};
}

function barProgress(): Progress {
	let begun = 0;
	let ticking: NodeJS.Timeout | undefined;
	const bar = new SingleBar({
		format: '[{bar}] {value}/{total}  {duration_formatted}  {name}',
		barsize: 30,
		hideCursor: true,
		clearOnComplete: true,
		gracefulExit: false,
	});
	return {
		say,
		start(count) {
			bar.start(count, 0, { name: '' });
			// Some steps take minutes: the clock shows that it goes on.
			ticking = setInterval(() => {
				bar.updateETA();
				bar.render();
			}, 1000).unref();
		},
		step(name) {
			begun++;
			bar.update(begun - 1, { name });
		},
		stop() {
			clearInterval(ticking);
			bar.stop();
		},
	};
}
