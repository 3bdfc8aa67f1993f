import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

/** What a worker is told: what is stored in the database now, or what to send. */
export type Order =
	| { readonly stored: ICredentialDataDecryptedObject }
	| { readonly numbers: readonly string[]; readonly concurrency: number };

/** What a worker tells: that it is there, what it has stored, and what came out in the end. */
export type Word =
	| { readonly ready: true }
	| { readonly saved: ICredentialDataDecryptedObject }
	| { readonly output: readonly IDataObject[] };
