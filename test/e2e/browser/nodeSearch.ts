import type { Locator, Page } from 'playwright-core';
import { nodePanel, type NodePanel } from './nodePanel';

/** A node as n8n's node panel offers it. */
export interface OfferedNode {
	readonly name: string;
	readonly description: string;
	/** Whether its icon could be loaded. */
	readonly icon: boolean;
}

/** Looks for nodes that a workflow without any could begin with. */
export async function searchNodes(page: Page, words: string): Promise<OfferedNode[]> {
	await page.getByTestId('canvas-plus-button').click();
	const panel = page.getByTestId('node-creator');
	await panel.getByRole('textbox').fill(words);
	await panel.getByText(words).first().waitFor();
	const offers = await panel.getByTestId('node-creator-action-item').all();
	return await Promise.all(offers.map(readOffer));
}

async function readOffer(offer: Locator): Promise<OfferedNode> {
	return {
		name: await offer.getByTestId('node-creator-item-name').innerText(),
		description: await offer.getByTestId('node-creator-item-description').innerText(),
		icon: await offer.locator('img:visible').evaluate(async (image: HTMLImageElement) => {
			await image.decode();
			return image.naturalWidth > 0;
		}),
	};
}

/** Opens one of the nodes found, and returns what it can do. */
export async function actionsOf(page: Page, node: string): Promise<string[]> {
	const panel = page.getByTestId('node-creator');
	await panel.getByText(node, { exact: true }).click();
	await panel
		.getByText(/^(?:Actions|Triggers) \(/)
		.first()
		.waitFor();
	return await panel.getByTestId('node-creator-item-name').allInnerTexts();
}

/** Adds a node to the canvas by one of its actions; n8n opens it. */
export async function addNode(page: Page, action: string): Promise<NodePanel> {
	await page.getByTestId('node-creator').getByText(action, { exact: true }).click();
	const panel = nodePanel(page);
	await panel.parameters.waitFor();
	return panel;
}
