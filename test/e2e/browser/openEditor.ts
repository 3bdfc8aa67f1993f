import { selectors, type Browser, type Page } from 'playwright-core';
import { patience } from '../patience';

/** How large the window is, where a picture does not need another size. */
export const usualSize = { width: 1366, height: 900 } as const;

/**
 * A window for n8n's editor, the same on every machine: language, time zone, size, and sharp enough
 * for pictures.
 */
export async function openEditor(browser: Browser, url: string): Promise<Page> {
	selectors.setTestIdAttribute('data-test-id');
	const context = await browser.newContext({
		viewport: usualSize,
		deviceScaleFactor: 2,
		colorScheme: 'light',
		reducedMotion: 'reduce',
		locale: 'en-US',
		timezoneId: 'UTC',
		baseURL: url,
	});
	const page = await context.newPage();
	page.setDefaultTimeout(patience.seconds * 1_000);
	return page;
}
