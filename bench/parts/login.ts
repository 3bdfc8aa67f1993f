import { accountFor, accountingProblems } from '../report/accounting';
import { nodeCredentials } from './credentials';
import { sendWithNode } from './executions';
import { digitsOf, distinctNumbers } from '../numbers';
import { limited, note, noFindings, type Bench, type Findings } from './part';

const timeLimit = 120;
const latency = 20;

/** How often the node logs in when its token is stale at the start, and again in the middle. */
export async function login(bench: Bench): Promise<Findings> {
	const { sends } = bench.sizes.login;
	const findings = noFindings();
	const numbers = distinctNumbers(sends + 1);
	const [first = '', ...others] = numbers;

	for (let run = 0; run < bench.runs; run++) {
		bench.progress.step(`login, run ${run + 1} of ${bench.runs}`);
		const signal = limited(bench.signal, timeLimit);
		const sandbox = await bench.sandboxes.open({ latency }, 1 + Math.floor(sends / 2));
		const credentials = nodeCredentials(sandbox);
		// Brings the token that is then stale.
		await sendWithNode(credentials, [first], { signal });
		await sandbox.expireTokens();
		const before = await sandbox.received();
		const { items } = await sendWithNode(credentials, others, { signal });
		const after = await sandbox.received();

		const received = after.recipients.slice(before.recipients.length);
		const accounting = accountFor(others.map(digitsOf), received, items);
		findings.problems.push(...accountingProblems('login', accounting));
		note(findings, 'figures', { 'login.count': after.logins - before.logins });
		note(findings, 'absolute', {
			'login.requestsPerMessage': (after.requests - before.requests) / sends,
		});
	}
	return findings;
}
