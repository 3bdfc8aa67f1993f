import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

/** One credential as n8n's database holds it, with what a test wants to know about its use. */
export interface CredentialStore {
	readonly id: string;
	readonly name: string;
	/** The name of the credential type. */
	readonly type: string;
	/** The type itself if it is not one of this package. */
	readonly definition: ICredentialType | undefined;
	/** A copy of what is stored now. */
	stored(): ICredentialDataDecryptedObject;
	/** Saves the form as a user does: fields that the form does not show, the token, stay. */
	edit(changes: ICredentialDataDecryptedObject): void;
	/** How often n8n has read and decrypted it for a node. */
	readonly reads: number;
	/** How often n8n has written it back after a login. */
	readonly saves: number;
	/** For the credentials helper: `stored()`, counted. */
	read(): ICredentialDataDecryptedObject;
	/** For the credentials helper: replaces what is stored, counted. */
	save(data: ICredentialDataDecryptedObject): void;
}

/** What a credential store is made of. */
export interface CredentialStoreOptions {
	/** A credential type of this package by its name, or the type itself. */
	type: string | ICredentialType;
	data: ICredentialDataDecryptedObject;
	id?: string;
	name?: string;
}

/** Creates a credential in memory. It is kept as JSON, as n8n encrypts it: nothing is shared. */
export function createCredentialStore(options: CredentialStoreOptions): CredentialStore {
	const definition = typeof options.type === 'string' ? undefined : options.type;
	const type = typeof options.type === 'string' ? options.type : options.type.name;
	const counts = { reads: 0, saves: 0 };
	let json = JSON.stringify(options.data);

	// Only what `edit` and `save` were given comes out again.
	const stored = () => JSON.parse(json) as ICredentialDataDecryptedObject;

	return {
		id: options.id ?? 'credential-1',
		name: options.name ?? `${definition?.displayName ?? type} account`,
		type,
		definition,
		stored,
		edit(changes) {
			json = JSON.stringify({ ...stored(), ...changes });
		},
		get reads() {
			return counts.reads;
		},
		get saves() {
			return counts.saves;
		},
		read() {
			counts.reads++;
			return stored();
		},
		save(data) {
			counts.saves++;
			json = JSON.stringify(data);
		},
	};
}
