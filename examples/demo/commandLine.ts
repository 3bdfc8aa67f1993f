import { Command } from 'commander';

/** What the command line can set. */
export interface DemoOptions {
	readonly json?: true;
	readonly build: boolean;
}

const explanation = `
It builds the nodes, starts a sandbox (a local imitation of the Buzzbip API) on a free port, and
runs examples/contacts-to-whatsapp-with-sms-fallback.json in n8n's own engine, with the 60 rows of
examples/data/contacts.csv. Then it shows where the rows ended, what failed and why, and what the
sandbox received. After that it runs examples/template-from-draft-to-message.json: templates are
created, approved or rejected, sent with parameters and with a file, and deleted. No Buzzbip account
is needed, and nothing leaves this machine.

npm takes options behind two dashes, and prints two lines of its own unless it is told not to:
  npm run demo -- --no-build
  npm run --silent demo -- --json

It exits with 0 only if every row came out exactly once, nobody got more messages than rows asked
for, every template went the way it should, and nothing failed that should not; else with 1, and it
says what is wrong.`;

/** The flags of the demo. Parsing ends the process with a sentence on a wrong one. */
export function commandLine(): Command {
	return new Command('demo')
		.description(
			'Sends 60 rows of a messy CRM export by WhatsApp, else by SMS, and counts; then templates.',
		)
		.option('--json', 'print one JSON object instead of tables')
		.option('--no-build', 'use the nodes as they were built last')
		.addHelpText('after', explanation)
		.allowExcessArguments(false);
}
