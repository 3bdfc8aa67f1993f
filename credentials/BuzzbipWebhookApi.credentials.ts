import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** The secret that Buzzbip signs the events of a webhook with (API facts, section 3). */
export class BuzzbipWebhookApi implements ICredentialType {
	name = 'buzzbipWebhookApi';

	displayName = 'Buzzbip Webhook API';

	icon: Icon = { light: 'file:buzzbip.svg', dark: 'file:buzzbip.dark.svg' };

	documentationUrl = 'https://github.com/buzzbip-community/n8n-nodes-buzzbip#buzzbip-trigger';

	/** It is sent nowhere: only the trigger reads it. */
	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true;

	/** Nobody can be asked whether a signing secret is the right one: the first event shows it. */
	test?: never;

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The secret of the webhook, from Settings > Developer > Webhooks in Buzzbip. n8n reads a secret that begins with "=" as an expression: have Buzzbip make another one then.',
		},
	];
}
