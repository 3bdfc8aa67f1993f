import { readExample } from '../../../editor/exampleWorkflows';
import { sandboxEvents, triggerType } from '../../../editor/sandboxCredential';
import { postJson } from '../postJson';
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

/** Does something in the sandbox without n8n, as Buzzbip's own pages do. */
export async function doInSandbox({ sandbox }: Stage, path: string, body: object): Promise<void> {
	const login = await postJson(`${sandbox.url}/api/login_check`, {
		username: 'demo@buzzbip.test',
		password: 'demo',
	});
	// The sandbox's own answer.
	const { token } = (await login.json()) as { token: string };
	const answer = await fetch(`${sandbox.url}${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!answer.ok) throw new Error(`The sandbox answered ${await answer.text()}`);
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
