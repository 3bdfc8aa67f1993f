import type { Locator, Page } from 'playwright-core';
import { readLabels } from './labels';

/** An open node: what comes in on the left, its fields in the middle, what came out on the right. */
export interface NodePanel {
	/** All of it. */
	readonly dialog: Locator;
	readonly input: Locator;
	readonly parameters: Locator;
	readonly output: Locator;
	/** What is written above its fields. */
	labels(): Promise<string[]>;
	/** What a drop-down offers: the name and what explains it. */
	choices(label: string): Promise<{ name: string; description: string }[]>;
	/** @param label as `labels` gives it */
	fill(label: string, text: string): Promise<void>;
	choose(label: string, choice: string): Promise<void>;
	/** Adds a field of a collection. */
	addField(collection: string, field: string): Promise<void>;
	/** The fields that n8n made from a template, with their labels, when they are there. */
	templateFields(): Promise<{ label: string; fill(text: string): Promise<void> }[]>;
	/** Changes between Parameters and Settings. */
	show(tab: 'Parameters' | 'Settings'): Promise<void>;
	/** Runs the node, and waits for the tick that says that this went well. */
	execute(): Promise<void>;
	/** Lets a trigger wait for an event. */
	listen(): Promise<void>;
	/** Where a trigger that listens takes events. */
	webhookUrl(): Promise<string>;
	/** Waits until a node that was started has ended well. */
	finished(): Promise<void>;
	/** Changes to one of the branches by which items left. */
	showBranch(name: string): Promise<void>;
	/** The items of the output, as its JSON view shows them. */
	items(): Promise<unknown>;
}

/** The panel that is open. */
export function nodePanel(page: Page): NodePanel {
	const dialog = page.getByTestId('ndv');
	const parameters = dialog.getByTestId('node-parameters');
	const output = dialog.getByTestId('output-panel');
	const fields = dialog.getByTestId('input-label');
	const field = (label: string) =>
		fields.filter({ has: page.locator('label').getByText(label, { exact: true }), visible: true });
	const options = page.getByRole('option').filter({ visible: true });

	return {
		dialog,
		input: dialog.getByTestId('ndv-input-panel'),
		parameters,
		output,
		labels: async () => await readLabels(fields),
		async choices(label) {
			await field(label).getByRole('combobox').click();
			await options.first().waitFor();
			const texts = await options.allInnerTexts();
			await page.keyboard.press('Escape');
			await options.first().waitFor({ state: 'hidden' });
			return texts.map((text) => {
				const [name = '', description = ''] = text.split('\n');
				return { name, description };
			});
		},
		async fill(label, text) {
			await fillIn(field(label).getByRole('textbox'), text);
		},
		async choose(label, choice) {
			await field(label).getByRole('combobox').click();
			await options.filter({ has: page.getByText(choice, { exact: true }) }).click();
		},
		async addField(collection, name) {
			const item = dialog
				.getByTestId('parameter-item')
				.filter({ has: page.locator('label').getByText(collection, { exact: true }) });
			await item.getByTestId('collection-parameter-add').click();
			await options.filter({ has: page.getByText(name, { exact: true }) }).click();
			await field(name).waitFor();
		},
		async templateFields() {
			const made = dialog
				.getByTestId('mapping-fields-container')
				.getByTestId('input-label')
				.filter({ has: page.getByRole('textbox') });
			await made.first().waitFor();
			const labels = await readLabels(made);
			return labels.map((label, index) => ({
				label,
				async fill(text) {
					await fillIn(made.nth(index).getByRole('textbox'), text);
				},
			}));
		},
		async show(tab) {
			await dialog.getByRole('tab', { name: tab }).click();
		},
		async execute() {
			await dialog.getByTestId('node-execute-button').click();
			await output.getByTestId('node-run-status-success').waitFor();
		},
		async listen() {
			await dialog.getByTestId('trigger-execute-button').click();
			await dialog.getByTestId('trigger-listening').waitFor();
		},
		async webhookUrl() {
			await parameters.getByText('Webhook URLs').click();
			const url = dialog.getByText(/\/webhook-test\//).first();
			return (await url.innerText()).trim();
		},
		async finished() {
			await output.getByTestId('node-run-status-success').waitFor();
		},
		async showBranch(name) {
			await output.getByRole('tab', { name }).click();
		},
		async items() {
			// n8n shows the choice of views under the pointer only.
			await output.hover();
			await output.getByRole('radio', { name: 'JSON' }).click();
			const shown = output.getByTestId('ndv-data-container');
			await shown.getByText('[').first().waitFor();
			return JSON.parse((await shown.innerText()).replaceAll('\u00a0', ' ')) as unknown;
		},
	};
}

/** Types a text and leaves the field, which closes n8n's tip below it. */
async function fillIn(field: Locator, text: string): Promise<void> {
	await field.fill(text);
	await field.blur();
}
