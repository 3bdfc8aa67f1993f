import type { Locator } from 'playwright-core';
import type { CredentialForm } from './credentialForm';
import type { NodePanel } from './nodePanel';

/** A part of the window, in pixels of the page. */
export interface Part {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Where something is. */
export async function partOf(shown: Locator): Promise<Part> {
	const box = await shown.boundingBox();
	if (box === null) throw new Error('What is to be in the picture can not be seen');
	return box;
}

/** The fields of an open node, from the tabs above them to the last of them. */
export async function fieldsOf(panel: NodePanel): Promise<Part> {
	const input = await partOf(panel.input);
	const output = await partOf(panel.output);
	const last = await partOf(panel.parameters.getByTestId('collection-parameter-add').last());
	const x = input.x + input.width;
	return { x, y: output.y, width: output.x - x, height: bottom(last) + 24 - output.y };
}

/** What an open node is set to, and what came out of it, without the round corner. */
export async function settingsAndOutputOf(panel: NodePanel): Promise<Part> {
	const input = await partOf(panel.input);
	const output = await partOf(panel.output);
	const x = input.x + input.width;
	return { x, y: output.y, width: right(output) - x, height: output.height - 12 };
}

/** The form of a credential, down to one of its fields. */
export async function formDownTo(form: CredentialForm, label: string): Promise<Part> {
	const dialog = await partOf(form.dialog);
	const last = await partOf(form.field(label));
	return { ...dialog, height: bottom(last) + 16 - dialog.y };
}

/** Where it ends on the right. */
export function right({ x, width }: Part): number {
	return x + width;
}

/** Where it ends below. */
export function bottom({ y, height }: Part): number {
	return y + height;
}
