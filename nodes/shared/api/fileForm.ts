/** A file as a form takes it. */
interface FormFile {
	readonly name: string;
	readonly mimeType: string;
	bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/** The one binary field that the upload of media takes (API facts, endpoint 11). */
export const usualFileField = 'file';

/**
 * A file as the one binary field of a form. The global FormData can be sent anew after a login (n8n
 * fact 2), and its Blob is the only copy of the bytes that stays.
 */
export async function fileForm(file: FormFile, field: string = usualFileField): Promise<FormData> {
	const form = new FormData();
	form.append(field, new Blob([await file.bytes()], { type: file.mimeType }), file.name);
	return form;
}
