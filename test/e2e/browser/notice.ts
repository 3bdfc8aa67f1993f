import type { Page } from 'playwright-core';

/** Waits until the notices in the corner of the editor have gone, as they do by themselves. */
export async function noticesGone(page: Page): Promise<void> {
	const notices = page.locator('.el-notification');
	while ((await notices.count()) > 0) await notices.first().waitFor({ state: 'detached' });
}
