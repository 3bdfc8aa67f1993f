import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../shared/api/json';
import { endsInPlaceholder, placeholdersIn } from './placeholders';
import { notShown, ofThe, typeName, undocumented, type TemplateProblem } from './templateProblem';

/** A button that wants a value. */
export interface OutlineButton {
	readonly index: number;
	readonly subType: 'url' | 'copy_code';
	/** What is written on it; '' when the template does not tell. */
	readonly text: string;
}

/** What a button wants a value for; null when it wants none. */
type Want = { readonly subType: OutlineButton['subType'] | null } | TemplateProblem;
type ReadWant = (button: IDataObject, index: number) => Want;

const nothing = (): Want => ({ subType: null });

/** The types of buttons that are understood (API facts 2.1). Other ones may want something, or not. */
const wantOfType: ReadonlyMap<string, ReadWant> = new Map([
	['quick_reply', nothing],
	['phone_number', nothing],
	['copy_code', () => ({ subType: 'copy_code' })],
	['url', wantOfUrl],
]);

/** In an AUTHENTICATION template the code fills the buttons as well; Meta shows OTP buttons as URL. */
const wantOfTypeBesideCode: ReadonlyMap<string, ReadWant> = new Map(
	[...wantOfType.keys(), 'otp'].map((type) => [type, nothing]),
);

/**
 * Reads which buttons want a value. Their place in the template counts, so none is left out.
 *
 * @param component the component of the template that holds the buttons, if it has one
 * @param takesCode whether it is an AUTHENTICATION template
 */
export function readButtons(
	component: IDataObject | undefined,
	takesCode: boolean,
): { readonly buttons: readonly OutlineButton[] } | TemplateProblem {
	const list: unknown = component?.buttons ?? [];
	if (!Array.isArray(list)) return notShown('the buttons as a list');

	const wants = takesCode ? wantOfTypeBesideCode : wantOfType;
	const buttons: OutlineButton[] = [];
	for (const [index, button] of (list as unknown[]).entries()) {
		const name = isJsonObject(button) ? typeName(button.type) : '';
		if (!isJsonObject(button) || name === '') return notShown(`the type of button ${index}`);
		const readWant = wants.get(name.toLowerCase());
		if (readWant === undefined) return undocumented(`a button ${ofThe('type', name)}`);
		const want = readWant(button, index);
		if ('problem' in want) return want;
		const text = typeof button.text === 'string' ? button.text : '';
		if (want.subType !== null) buttons.push({ index, subType: want.subType, text });
	}
	return { buttons };
}

function wantOfUrl({ url }: IDataObject, index: number): Want {
	if (typeof url !== 'string') return notShown(`the address of button ${index}`);
	const placeholders = placeholdersIn(url).length;
	if (placeholders === 0) return { subType: null };
	if (placeholders === 1 && endsInPlaceholder(url)) {
		return { subType: 'url' };
	}
	return {
		problem: `The address of button ${index} does not have its placeholder where Buzzbip documents a value for it: one placeholder at the very end. So the form can't be made.`,
	};
}
