import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { project } from '../../../editor/places';

const folder = join(project, '.n8n', 'screenshots');

/**
 * Does something in the browser. When it fails, what a person would see then is kept: a picture and
 * the text of the page.
 *
 * @param name of the files, which begin with `failed-`
 */
export async function withEvidence(
	page: Page,
	name: string,
	act: () => Promise<void>,
): Promise<void> {
	try {
		await act();
	} catch (failure) {
		const file = join(folder, `failed-${name}`);
		await mkdir(folder, { recursive: true });
		await page.screenshot({ path: `${file}.png` });
		await writeFile(`${file}.txt`, `${page.url()}\n\n${await page.locator('body').innerText()}\n`);
		throw failure;
	}
}
