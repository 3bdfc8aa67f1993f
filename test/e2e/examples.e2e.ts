import { exampleNames } from '../../editor/exampleWorkflows';
import { sandboxEvents, triggerType } from '../../editor/sandboxCredential';
import { exampleTable, type ExampleRow } from './exampleTable';
import { testAbandonedCartWithSmsFallback } from './examples/abandoned-cart-with-sms-fallback';
import {
	publishedForAlertOnFailure,
	testAlertOnFailure,
	workflowsForAlertOnFailure,
} from './examples/alert-on-failure';
import { testBroadcastFromCsv } from './examples/broadcast-from-csv';
import { testContactSyncByEvent } from './examples/contact-sync-by-event';
import { testContactsToWhatsAppWithSmsFallback } from './examples/contacts-to-whatsapp-with-sms-fallback';
import { testFollowUpOnFailedMessage } from './examples/follow-up-on-failed-message';
import { testInvoicePdfOnWhatsApp } from './examples/invoice-pdf-on-whatsapp';
import {
	credentialsForMessagesAsAiTools,
	testMessagesAsAiTools,
} from './examples/messages-as-ai-tools';
import { testNightlyContactSync } from './examples/nightly-contact-sync';
import { testOneTimeCode } from './examples/one-time-code';
import { testRetryOnlyWhatIsSafe } from './examples/retry-only-what-is-safe';
import { testTemplateFromDraftToMessage } from './examples/template-from-draft-to-message';
import { testTwoWayConversation } from './examples/two-way-conversation';
import { itemsPerEnd, openStage, type Stage, type StageSettings } from './stage';

/** The tests of each example, by the name of its file. */
const tests: Readonly<Record<string, (stage: () => Stage) => void>> = {
	'abandoned-cart-with-sms-fallback': testAbandonedCartWithSmsFallback,
	'alert-on-failure': testAlertOnFailure,
	'broadcast-from-csv': testBroadcastFromCsv,
	'contact-sync-by-event': testContactSyncByEvent,
	'contacts-to-whatsapp-with-sms-fallback': testContactsToWhatsAppWithSmsFallback,
	'follow-up-on-failed-message': testFollowUpOnFailedMessage,
	'invoice-pdf-on-whatsapp': testInvoicePdfOnWhatsApp,
	'messages-as-ai-tools': testMessagesAsAiTools,
	'nightly-contact-sync': testNightlyContactSync,
	'one-time-code': testOneTimeCode,
	'retry-only-what-is-safe': testRetryOnlyWhatIsSafe,
	'template-from-draft-to-message': testTemplateFromDraftToMessage,
	'two-way-conversation': testTwoWayConversation,
};

/** What the tests need besides the examples as they are in their files. */
const settings: StageSettings = {
	credentials: { ...credentialsForMessagesAsAiTools, [triggerType]: sandboxEvents },
	workflows: workflowsForAlertOnFailure,
	active: [
		'abandoned-cart-with-sms-fallback',
		'broadcast-from-csv',
		'contact-sync-by-event',
		'follow-up-on-failed-message',
		'invoice-pdf-on-whatsapp',
		'messages-as-ai-tools',
		'one-time-code',
		'two-way-conversation',
		...publishedForAlertOnFailure,
	],
};

let opened: Stage | undefined;
const rows: ExampleRow[] = [];

function stage(): Stage {
	if (opened === undefined) throw new Error('The stage is not open');
	return opened;
}

beforeAll(async () => {
	opened = await openStage(settings);
});

afterAll(async () => {
	console.log(exampleTable(rows));
	await opened?.close();
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
