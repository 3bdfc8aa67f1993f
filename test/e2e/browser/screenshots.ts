import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { project } from '../../../editor/places';
import { noticesGone } from './notice';
import type { Part } from './parts';

/** Where pictures go: `SCREENSHOTS`, a folder of this project, or else a folder that git ignores. */
export const screenshots = resolve(project, process.env.SCREENSHOTS ?? '.n8n/screenshots');

/** Whether the pictures are for the README. */
export const forReadme = process.env.SCREENSHOTS !== undefined;

/**
 * Takes a picture of a part of the window, with nothing under the pointer and no notice.
 *
 * @param scale `device` for two dots per pixel of the page, `css` for one
 */
export async function takeScreenshot(
	page: Page,
	name: string,
	part: Part,
	scale: 'css' | 'device' = 'device',
): Promise<void> {
	await mkdir(screenshots, { recursive: true });
	await page.mouse.move(0, 0);
	await noticesGone(page);
	await page.screenshot({
		path: join(screenshots, `${name}.png`),
		clip: part,
		animations: 'disabled',
		scale,
	});
}

/** Takes the same picture of light and of dark n8n. */
export async function takeBothScreenshots(page: Page, name: string, part: Part): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await takeScreenshot(page, `${name}-${colorScheme}`, part);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}
