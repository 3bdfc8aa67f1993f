import type { Page } from 'playwright-core';
import { bottom, partOf, right, type Part } from './parts';

/** Imports a workflow from a file, by the menu of a new one, and brings all of it into view. */
export async function importFromFile(page: Page, file: string): Promise<void> {
	await page.goto('/workflow/new');
	await page.getByTestId('workflow-menu').getByRole('button').click();
	await page.getByRole('menuitem', { name: 'Import' }).click();
	const [chooser] = await Promise.all([
		page.waitForEvent('filechooser'),
		page.getByRole('menuitem', { name: 'From file' }).click(),
	]);
	await chooser.setFiles(file);
	await page.getByText('Credentials auto-added').waitFor();
	await page.getByTestId('zoom-to-fit').click();
	// What was imported is selected until somebody clicks beside it.
	await page.getByTestId('canvas').click({ position: { x: 100, y: 200 } });
}

/** Runs the workflow that is open until all of these nodes have succeeded, as their tick tells. */
export async function runUntil(page: Page, nodes: readonly string[]): Promise<void> {
	const run = page.getByTestId('execute-workflow-button');
	await run.click();
	for (const name of nodes) {
		const node = page.getByTestId('canvas-node').filter({ hasText: name });
		await node.getByTestId('canvas-node-status-success').waitFor();
	}
	await run.filter({ hasText: 'Execute workflow' }).waitFor();
}

/** All nodes and notes on the canvas, once it has come to rest, with their names below them. */
export async function workflowOf(page: Page): Promise<Part> {
	const shown = page.getByTestId('canvas-node').or(page.getByTestId('sticky'));
	// Waits until it has stopped moving.
	await page.getByTestId('canvas-node').first().hover({ trial: true });
	const parts = await Promise.all((await shown.all()).map(partOf));
	const x = Math.min(...parts.map((part) => part.x)) - 56;
	const y = Math.min(...parts.map((part) => part.y)) - 24;
	return {
		x,
		y,
		width: Math.max(...parts.map(right)) + 130 - x,
		height: Math.max(...parts.map(bottom)) + 56 - y,
	};
}
