import type { Locator, Page } from 'playwright-core';
import { readLabels } from './labels';

/** n8n's form for one credential. */
export interface CredentialForm {
	/** All of it, from its icon to its last field. */
	readonly dialog: Locator;
	/** What is written above its fields, with n8n's star where a field is required. */
	labels(): Promise<string[]>;
	/** @param label as `labels` gives it */
	field(label: string): Locator;
	fill(label: string, text: string): Promise<void>;
	/** Saves, which tests the credential too. */
	save(): Promise<void>;
	/** Waits until n8n says this about the test. */
	verdict(text: string): Promise<void>;
	/** Asks for more about a test that failed, and waits for it. */
	details(text: string): Promise<void>;
	close(): Promise<void>;
}

/** Opens the form for a new credential, by the list of credentials. */
export async function newCredential(page: Page, type: string): Promise<CredentialForm> {
	await page.goto('home/credentials');
	await page.getByTestId('add-resource-credential').click();
	await page.getByRole('combobox', { name: 'Search for app...' }).fill(type);
	await page.getByRole('option', { name: type, exact: true }).click();
	await page.getByRole('button', { name: 'Continue' }).click();

	const dialog = page.getByTestId('editCredential-modal');
	const fields = dialog.getByTestId('credential-connection-parameter');
	const field = (label: string) => fields.filter({ has: page.getByText(label, { exact: true }) });
	await fields.first().waitFor();
	return {
		dialog,
		field,
		labels: async () => await readLabels(fields),
		async fill(label, text) {
			await field(label).getByRole('textbox').fill(text);
		},
		async save() {
			await dialog.getByRole('button', { name: 'Save' }).click();
		},
		async verdict(text) {
			await dialog.getByText(text).waitFor();
		},
		async details(text) {
			await dialog.getByText('More details').click();
			await dialog.getByText(text).waitFor();
		},
		async close() {
			await dialog.getByRole('button', { name: 'Close this dialog' }).click();
			await dialog.waitFor({ state: 'hidden' });
		},
	};
}
