import type { TriggerPanelDefinition } from 'n8n-workflow';

const enterItInBuzzbip = 'in Buzzbip under <b>Settings &gt; Developer &gt; Webhooks</b>';

/** What the panel of the trigger shows while nothing listens: how to set Buzzbip up. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Wait for an event from Buzzbip',
	executionsHelp: {
		inactive: `<b>While you build,</b> click <b>Execute step</b>, and let something happen, for example write to your WhatsApp number. Buzzbip has to know the <b>Test URL</b>.<br /><br /><b>When all is well,</b> publish this workflow, and enter the <b>Production URL</b> ${enterItInBuzzbip} instead. It then starts with each event, and its executions are in the executions list, not here.`,
		active: `<b>To try it,</b> enter the <b>Test URL</b> ${enterItInBuzzbip}, click <b>Execute step</b>, and let something happen.<br /><br /><b>This workflow is live</b> for events that Buzzbip sends to the <b>Production URL</b>. Its executions are in the executions list, not here.`,
	},
	activationHint: {
		inactive: `<b>1.</b> Copy the <b>Test URL</b> from <b>Webhook URLs</b>. <b>2.</b> Add a webhook with it ${enterItInBuzzbip}, and copy its signing secret into the credential. <b>3.</b> Click <b>Execute step</b>, and write to your WhatsApp number. <b>4.</b> Publish this workflow, and enter the <b>Production URL</b> in Buzzbip instead.`,
		active: `This workflow starts with each event that Buzzbip sends to its <b>Production URL</b>.`,
	},
};

export const activationMessage =
	'Now enter the Production URL of Buzzbip Trigger in Buzzbip, under Settings > Developer > Webhooks.';

export const listening =
	'Let something happen in Buzzbip, for example write to your WhatsApp number. Buzzbip has to know the Test URL.';
