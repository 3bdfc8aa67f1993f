import type { Session } from '../../editor/session';

/** What the button "Publish" of the editor does: from now on, the workflow answers to its trigger. */
export async function publish(session: Session, workflow: string): Promise<void> {
	const path = `/rest/workflows/${workflow}` as const;
	const { versionId } = await session.rest<{ versionId: string }>('GET', path);
	await session.rest('POST', `${path}/activate`, { versionId });
}
