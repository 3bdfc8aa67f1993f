import { Command } from 'commander';
import { Listr, type ListrTask } from 'listr2';
import { ending } from '../../editor/ending';
import { buildNodes } from '../buildNodes';
import { type Outcome, runEngineTests } from './engineTests';
import { type Release, releases } from './releases';
import { installPackages, setStage } from './stage';
import { versionTable } from './table';

interface Options {
	readonly few: boolean;
	readonly only?: string;
}

const options = new Command('npm run versions --')
	.description('Runs the engine tests on other releases of n8n, the oldest supported one first.')
	.option('--few', 'only the oldest and one from the middle', false)
	.option('--only <releases>', 'only these, by the beginnings of their numbers: 1.100,1.123')
	.addHelpText(
		'after',
		`
Releases: ${releases.map(({ n8n }) => n8n).join(', ')}
Their packages are installed once into the folder .versions of this project, 200 to 400 MB each.`,
	)
	.parse()
	.opts<Options>();

/** @throws Error when nothing is left to run */
function chosen({ few, only }: Options): readonly Release[] {
	const beginnings = only?.split(',').map((text) => text.trim());
	const found = releases.filter(
		({ n8n, isOneOfFew }) =>
			(!few || isOneOfFew === true) &&
			(beginnings?.some((beginning) => `${n8n}.`.startsWith(`${beginning}.`)) ?? true),
	);
	if (found.length === 0) throw new Error('None of the releases is meant. See --help.');
	return found;
}

async function run(chosenReleases: readonly Release[], signal: AbortSignal): Promise<void> {
	const outcomes: Outcome[] = [];
	const tasks: ListrTask[] = [
		{
			title: 'Build this package',
			task: async () => {
				await buildNodes(signal);
			},
		},
		...chosenReleases.map((release): ListrTask => ({
			title: `n8n ${release.n8n}`,
			// One that can't be installed leaves the others to be tried.
			exitOnError: false,
			skip: () => signal.aborted,
			task: async (_, task) => {
				task.output = 'Installing its packages';
				await installPackages(release, signal);
				task.output = 'Running the engine tests';
				setStage(release);
				const outcome = await runEngineTests(release, signal);
				outcomes.push(outcome);
				task.title += `: ${outcome.tests} tests, ${outcome.failures.length} failed`;
			},
		})),
	];
	await new Listr(tasks, { registerSignalListeners: false }).run();
	console.log(versionTable(outcomes));
	const good = outcomes.filter(({ failures }) => failures.length === 0);
	if (good.length < chosenReleases.length) process.exitCode = 1;
}

const { signal } = ending();
Promise.resolve()
	.then(async () => {
		await run(chosen(options), signal);
	})
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
