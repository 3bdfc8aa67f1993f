import type { Page } from 'playwright-core';

/** Signs in by the form that n8n shows first. */
export async function signInByForm(page: Page, email: string, password: string): Promise<void> {
	await page.goto('/signin');
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL('**/home/**');
}
