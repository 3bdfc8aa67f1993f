import { readFile } from 'node:fs/promises';

/** Bytes that a process has had written to disks; null where the system does not tell (not Linux). */
export async function bytesWritten(processId: number | undefined): Promise<number | null> {
	const text = await readFile(`/proc/${processId}/io`, 'utf8').catch(() => '');
	const bytes = /^write_bytes: (\d+)$/m.exec(text)?.[1];
	return bytes === undefined ? null : Number(bytes);
}
