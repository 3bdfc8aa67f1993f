import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { readTriggerSettings } from './triggerSettings';

/**
 * Refuses to listen where no event could be trusted, or none would start anything.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export async function assertReady(context: IHookFunctions): Promise<void> {
	const settings = await readTriggerSettings(context);
	if (!('problem' in settings)) return;
	throw new NodeOperationError(context.getNode(), settings.problem, {
		description: settings.advice,
	});
}
