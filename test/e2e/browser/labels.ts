import type { Locator } from 'playwright-core';

/** What is written above the fields that can be seen, from the top to the bottom. */
export async function readLabels(fields: Locator): Promise<string[]> {
	const labels = await fields.locator('label').filter({ visible: true }).allInnerTexts();
	// The switch between a fixed value and an expression belongs to n8n's label.
	return labels.map((label) => label.replace(/\n.*/s, '').trim());
}
