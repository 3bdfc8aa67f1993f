import { exampleNames } from '../../editor/exampleWorkflows';
import { sandboxEvents, triggerType } from '../../editor/sandboxCredential';
import { endAfterAll } from './endAfterAll';
import { exampleTable, type ExampleRow } from './exampleTable';
import { testAbandonedCartWithSmsFallback } from './examples/abandoned-cart-with-sms-fallback';
import { credentialsForAgent, testAgentWithHumanReview } from './examples/agent-with-human-review';
import {
	publishedForAlertOnFailure,
	testAlertOnFailure,
	workflowsForAlertOnFailure,
} from './examples/alert-on-failure';
import { testBroadcastFromCsv } from './examples/broadcast-from-csv';
import {
	publishedForCartSavedAndReminded,
	testCartSavedAndReminded,
	workflowsForCartSavedAndReminded,
} from './examples/cart-saved-and-reminded';
import { testContactSyncByEvent } from './examples/contact-sync-by-event';
import { testContactsToWhatsAppWithSmsFallback } from './examples/contacts-to-whatsapp-with-sms-fallback';
import { testDiscountApprovedBySms } from './examples/discount-approved-by-sms';
import { testFollowUpOnFailedMessage } from './examples/follow-up-on-failed-message';
import { testImportWithoutDoubles } from './examples/import-without-doubles';
import { testInvoicePdfOnWhatsApp } from './examples/invoice-pdf-on-whatsapp';
import {
	credentialsForMessagesAsAiTools,
	testMessagesAsAiTools,
} from './examples/messages-as-ai-tools';
import {
	testNightlyCampaignWithinHours,
	workflowsForNightlyCampaign,
} from './examples/nightly-campaign-within-hours';
import { testNightlyContactSync } from './examples/nightly-contact-sync';
import { testOneTimeCode } from './examples/one-time-code';
import { testRetryOnlyWhatIsSafe } from './examples/retry-only-what-is-safe';
import { testTemplateFromDraftToMessage } from './examples/template-from-draft-to-message';
import { testTwoWayConversation } from './examples/two-way-conversation';
import { startModel } from './sendAndWait/modelStandIn';
import { itemsPerEnd, openStage, type Stage, type StageSettings } from './stage';

/** The tests of each example, by the name of its file. */
const tests: Readonly<Record<string, (stage: () => Stage) => void>> = {
	'abandoned-cart-with-sms-fallback': testAbandonedCartWithSmsFallback,
	'agent-with-human-review': testAgentWithHumanReview,
	'alert-on-failure': testAlertOnFailure,
	'broadcast-from-csv': testBroadcastFromCsv,
	'cart-saved-and-reminded': testCartSavedAndReminded,
	'contact-sync-by-event': testContactSyncByEvent,
	'contacts-to-whatsapp-with-sms-fallback': testContactsToWhatsAppWithSmsFallback,
	'discount-approved-by-sms': testDiscountApprovedBySms,
	'follow-up-on-failed-message': testFollowUpOnFailedMessage,
	'import-without-doubles': testImportWithoutDoubles,
	'invoice-pdf-on-whatsapp': testInvoicePdfOnWhatsApp,
	'messages-as-ai-tools': testMessagesAsAiTools,
	'nightly-campaign-within-hours': testNightlyCampaignWithinHours,
	'nightly-contact-sync': testNightlyContactSync,
	'one-time-code': testOneTimeCode,
	'retry-only-what-is-safe': testRetryOnlyWhatIsSafe,
	'template-from-draft-to-message': testTemplateFromDraftToMessage,
	'two-way-conversation': testTwoWayConversation,
};

/** What the tests need besides the examples as they are in their files. */
const settings: StageSettings = {
	credentials: { ...credentialsForMessagesAsAiTools, [triggerType]: sandboxEvents },
	workflows: (credential) => [
		...workflowsForAlertOnFailure(credential),
		...workflowsForCartSavedAndReminded(credential),
		...workflowsForNightlyCampaign(credential),
	],
	active: [
		'abandoned-cart-with-sms-fallback',
		'agent-with-human-review',
		'broadcast-from-csv',
		'contact-sync-by-event',
		'discount-approved-by-sms',
		'follow-up-on-failed-message',
		'import-without-doubles',
		'invoice-pdf-on-whatsapp',
		'messages-as-ai-tools',
		'one-time-code',
		'two-way-conversation',
		...publishedForAlertOnFailure,
		...publishedForCartSavedAndReminded,
	],
};

let opened: Stage | undefined;
const ending = endAfterAll();
const rows: ExampleRow[] = [];

function stage(): Stage {
	if (opened === undefined) throw new Error('The stage is not open');
	return opened;
}

beforeAll(async () => {
	const model = await startModel();
	ending(() => model.close());
	const credentials = { ...settings.credentials, ...credentialsForAgent(model.url) };
	opened = await openStage({ ...settings, credentials }, ending);
});

afterAll(() => {
	console.log(exampleTable(rows));
});

it('has tests for every example', () => {
	expect(Object.keys(tests).sort()).toEqual(exampleNames);
});

describe.each(Object.entries(tests))('%s', (example, declareTests) => {
	let messagesBefore = 0;

	beforeAll(() => {
		messagesBefore = stage().sandbox.messages.length;
	});

	declareTests(stage);

	afterAll(async () => {
		const executions = await stage().ended(example, 0);
		rows.push({
			example,
			executions: executions.length,
			ends: itemsPerEnd(example, executions),
			messages: stage().sandbox.messages.length - messagesBefore,
		});
	});
});
