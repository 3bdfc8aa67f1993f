import { readExample } from '../../../editor/exampleWorkflows';
import { sandboxEvents, triggerType } from '../../../editor/sandboxCredential';
import type { Stage } from '../stage';
import { deliver, signatureOf } from '../trigger/signedEvents';

const { signingSecret } = sandboxEvents.data;

/** Where an example takes events. */
function webhookOf({ n8n }: Stage, example: string): string {
	const trigger = readExample(example).nodes.find(({ type }) => type === triggerType);
	return `${n8n.url}/webhook/${String(trigger?.webhookId)}/buzzbip`;
}

/** Tells an example of something that never happens in the sandbox. */
export async function tellOf(stage: Stage, example: string, event: object): Promise<void> {
	const body = JSON.stringify(event);
	const { status } = await deliver(
		webhookOf(stage, example),
		body,
		signatureOf(body, signingSecret),
	);
	if (status !== 200) throw new Error(`n8n answered ${status}`);
}

/** From now on, the sandbox tells an example what happens in it; until the tests of the example end. */
export function tellOfEvents(stage: () => Stage, example: string): void {
	beforeAll(() => {
		const webhook = webhookOf(stage(), example);
		stage().sandbox.configure({ webhook, webhookSecret: signingSecret });
	});

	afterAll(() => {
		stage().sandbox.configure({ webhook: null });
	});
}
