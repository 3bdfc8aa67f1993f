import type { PaceSeries } from '../report/paceChart';
import type { Progress } from '../report/progress';
import type { RemoteSandbox, SandboxProcess } from '../process/remoteSandbox';
import type { Sizes } from '../sizes';
import type { FigureKey } from '../report/targets';

/** What a part has to work with. */
export interface Bench {
	readonly sandboxes: SandboxProcess;
	readonly sizes: Sizes;
	readonly runs: number;
	readonly paceRuns: number;
	readonly scaleRuns: number;
	/** The file of another tarball of this package, measured in the real n8n as well. */
	readonly beside: string | undefined;
	readonly progress: Progress;
	/** Aborted when the benchmark is interrupted. */
	readonly signal: AbortSignal;
}

/** What a part has found. */
export interface Findings {
	/** One value per run. */
	readonly figures: Partial<Record<FigureKey, number[]>>;
	/** What lies behind the ratios, one value per run; the unit is in the name. */
	readonly absolute: Record<string, number[]>;
	/** One sentence for everything that must not be. */
	readonly problems: string[];
	readonly paceSeries: PaceSeries[];
}

/** Findings to be filled. */
export function noFindings(): Findings {
	return { figures: {}, absolute: {}, problems: [], paceSeries: [] };
}

/** Adds the value of one run. */
export function note(
	findings: Findings,
	kind: 'figures' | 'absolute',
	values: Partial<Record<string, number>>,
): void {
	const lists: Partial<Record<string, number[]>> = findings[kind];
	for (const [key, value] of Object.entries(values)) {
		if (value !== undefined) (lists[key] ??= []).push(value);
	}
}

/** Ends what was interrupted, and what takes longer than anything here should. */
export function limited(signal: AbortSignal, seconds: number): AbortSignal {
	return AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
}

/** A sandbox with a token for the bare helper. */
export async function withToken(
	sandbox: RemoteSandbox,
): Promise<{ readonly url: string; readonly token: string }> {
	return { url: sandbox.url, token: await sandbox.token() };
}
