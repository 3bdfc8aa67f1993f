/** An n8n of this project's own, installed from the npm registry. */
export interface Installation {
	readonly version: string;
	/** Its command, to be run by `nodeForN8n`. */
	readonly script: string;
	/** Where its user folders are: the nodes there import `n8n-workflow` from the folders above. */
	readonly homes: string;
	isInstalled(): boolean;
	/** Fetches n8n and all it brings along; nothing is built yet. */
	download(signal: AbortSignal): Promise<void>;
	/** Builds its database, which completes the installation. */
	buildDatabase(signal: AbortSignal): Promise<void>;
}
