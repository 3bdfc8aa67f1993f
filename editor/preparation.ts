import pc from 'picocolors';
import { Listr, type ListrTask } from 'listr2';
import { pinnedN8n } from './installN8n';
import { installNode, isNodeInstalled } from './installNode';
import { packPackage } from './packPackage';

/**
 * Brings the machine to where an n8n with this package can start, and shows how far it is. What is
 * installed already is left as it is: then no network is needed.
 */
export async function prepare(signal: AbortSignal, n8n = pinnedN8n): Promise<void> {
	const tasks: ListrTask[] = [
		{
			title: 'Node.js 24, which n8n asks for',
			skip: () => isNodeInstalled() && 'Node.js for n8n is there',
			task: async () => {
				await installNode(signal);
			},
		},
		{
			title: `n8n ${n8n.version} from the npm registry: 3 GB, takes some minutes`,
			skip: () => n8n.isInstalled() && `n8n ${n8n.version} is there`,
			task: (_, task) =>
				task.newListr([
					{
						title: 'Download',
						task: async () => {
							await n8n.download(signal);
						},
					},
					{
						title: 'Build its database',
						task: async () => {
							await n8n.buildDatabase(signal);
						},
					},
				]),
		},
		{
			title: 'Build and pack this package',
			task: async () => {
				await packPackage(signal);
			},
		},
	];
	const timer = { condition: true, field: seconds, format: () => pc.dim };
	await new Listr(tasks, {
		rendererOptions: { timer, collapseSubtasks: false },
		fallbackRendererOptions: { timer },
		registerSignalListeners: false,
	}).run();
}

function seconds(milliseconds: number): string {
	return `${Math.round(milliseconds / 1000)} s`;
}
