// Must come before n8n-core, whose services are decorated classes.
import 'reflect-metadata';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { InstanceSettings } from 'n8n-core';
import { LoggerProxy } from 'n8n-workflow';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingLogger } from './logRecorder';
import { startProcessedData } from './processedData';

export {
	ExecuteContext,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	getAdditionalKeys,
	HookContext,
	LoadOptionsContext,
	PackageDirectoryLoader,
	RoutingNode,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
export { Container } from '@n8n/di';

/**
 * The settings of an n8n instance are made with a new encryption key and written to a file in the
 * user's home: here they are made in a folder that is gone before the first workflow runs.
 */
function createInstanceSettings(): void {
	const userFolder = process.env.N8N_USER_FOLDER;
	const temporary = mkdtempSync(join(tmpdir(), 'n8n-harness-'));
	process.env.N8N_USER_FOLDER = temporary;
	try {
		Container.get(InstanceSettings);
	} finally {
		rmSync(temporary, { recursive: true, force: true });
		if (userFolder === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = userFolder;
	}
}

// The class has private members that n8n-core never touches: only its four levels and `scoped`.
Container.set(Logger, recordingLogger as unknown as Logger);
LoggerProxy.init(recordingLogger);
createInstanceSettings();
void startProcessedData();
