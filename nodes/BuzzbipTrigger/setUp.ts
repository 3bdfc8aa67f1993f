import type { TriggerPanelDefinition } from 'n8n-workflow';

/** What the panel of the trigger shows while nothing listens: how to set Buzzbip up. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Wait for an event of Buzzbip’s',
	executionsHelp: {
		inactive:
			'<b>1.</b> Copy the <b>Test URL</b> above. <b>2.</b> In Buzzbip, open <b>Settings &gt; Developer &gt; Webhooks</b>, add a webhook with this address, choose its events, and copy its signing secret into the credential here. <b>3.</b> Press <b>Listen</b>, and let something happen, for example write to your WhatsApp number.<br /><br /><b>When all is well,</b> enter the <b>Production URL</b> in Buzzbip instead, and publish this workflow. It then starts by itself, and its executions are listed in the executions list, not here.',
		active:
			'<b>To try it,</b> enter the <b>Test URL</b> above in Buzzbip under <b>Settings &gt; Developer &gt; Webhooks</b>, press <b>Listen</b>, and let something happen.<br /><br /><b>This workflow is live</b> for events that Buzzbip sends to the <b>Production URL</b>. Its executions are listed in the executions list, not here.',
	},
	activationHint:
		'Once you’ve finished building your workflow, publish it, and enter the Production URL in Buzzbip: it then starts with each event.',
};

export const activationMessage =
	'Now enter the Production URL of Buzzbip Trigger in Buzzbip, under Settings > Developer > Webhooks.';

export const listening =
	'Let something happen in Buzzbip, for example write to your WhatsApp number. Buzzbip has to know the Test URL.';
