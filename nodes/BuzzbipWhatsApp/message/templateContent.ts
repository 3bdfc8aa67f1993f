import type { IDataObject } from 'n8n-workflow';

/** A button of a message: URL buttons get the end of their address, copy-code buttons their code. */
export interface Button {
	readonly index: number;
	readonly subType: 'url' | 'copy_code';
	readonly value: string;
}

/** What fills the placeholders of a template. */
export interface TemplateContent {
	readonly bodyParameters: readonly string[];
	readonly buttons: readonly Button[];
	/** For AUTHENTICATION templates, and then without parameters and buttons; else ''. */
	readonly otpCode: string;
}

/** The content in a request body, without keys for what is not there (API facts, section 2.1). */
export function contentBody({ bodyParameters, buttons, otpCode }: TemplateContent): IDataObject {
	return {
		...(bodyParameters.length === 0 ? {} : { body_params: [...bodyParameters] }),
		...(buttons.length === 0
			? {}
			: {
					buttons: buttons.map(({ index, subType, value }) => ({
						index,
						sub_type: subType,
						value,
					})),
				}),
		...(otpCode === '' ? {} : { otp_code: otpCode }),
	};
}
