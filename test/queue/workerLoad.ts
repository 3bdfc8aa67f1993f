import type { N8n } from '../../editor/n8n';

/** What a worker takes of the machine. */
export interface WorkerLoad {
	/** Seconds of processor time since it started. */
	readonly processorSeconds: number;
	/** Bytes of memory at this moment. */
	readonly memory: number;
}

/** Asks a running worker for the metrics that it publishes. */
export async function loadOf({ url }: N8n): Promise<WorkerLoad> {
	const answer = await fetch(`${url}/metrics`);
	const text = await answer.text();
	const metric = (name: string) => {
		const value = new RegExp(`^n8n_${name} (\\S+)$`, 'm').exec(text)?.[1];
		if (value === undefined) throw new Error(`The worker does not publish ${name}`);
		return Number(value);
	};
	return {
		processorSeconds: metric('process_cpu_seconds_total'),
		memory: metric('process_resident_memory_bytes'),
	};
}
