import fc from 'fast-check';
import { awaitApproval } from '../../../../nodes/BuzzbipWhatsApp/template/approval';
import { get } from '../../../../nodes/BuzzbipWhatsApp/template/get.operation';
import { submit } from '../../../../nodes/BuzzbipWhatsApp/template/submit.operation';
import { createBuzzbip } from '../../../../nodes/shared/api/buzzbip';
import { noMemory } from '../../../../nodes/shared/api/changeMemory';
import {
	BuzzbipError,
	failureWithoutBody,
	type JsonValue,
} from '../../../../nodes/shared/api/failure';
import { fakeBuzzbip } from '../../api/fakeBuzzbip';
import { answer, failureOf, scriptedConnection, type Step, thrownBy } from '../../api/scripted';
import { fakeItem } from '../../run/fakeItem';

const path = '/api/v2/whatsapp/templates/101';
const minute = 60_000;
const approved = { id: 101, state: 'APPROVED' };
const pending = { id: 101, state: 'PENDING' };
const rejected = { id: 101, state: 'REJECTED', reason: 'Too promotional.' };

/** The time in these tests; it passes only when somebody waits, or a request takes its time. */
let now = 0;

beforeEach(() => {
	now = 1_750_000_000_000;
	jest.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

const forever = (data: JsonValue) => Array<JsonValue>(2_000).fill(data);

function waiting(answers: readonly JsonValue[], millisecondsPerLook = 0) {
	const waits: number[] = [];
	const buzzbip = fakeBuzzbip(answers, {
		async wait(milliseconds) {
			waits.push(milliseconds);
			now += milliseconds;
			await Promise.resolve();
		},
	});
	return {
		waits,
		requests: buzzbip.requests,
		buzzbip: {
			...buzzbip,
			async request(request: Parameters<typeof buzzbip.request>[0]) {
				now += millisecondsPerLook;
				return await buzzbip.request(request);
			},
		},
	};
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('a template that gets approved', () => {
	it('is returned after one look, without a wait', async () => {
		const { buzzbip, waits, requests } = waiting([approved]);
		expect(await awaitApproval(buzzbip, path, 5)).toEqual(approved);
		expect(waits).toEqual([]);
		expect(requests).toEqual([{ method: 'GET', path, aside: true }]);
	});

	it('is returned without a look when it has been seen already', async () => {
		const { buzzbip, requests } = waiting([]);
		expect(await awaitApproval(buzzbip, path, 5, approved)).toEqual(approved);
		expect(requests).toEqual([]);
	});

	it('is returned after several looks, with a wait before each further one', async () => {
		const { buzzbip, waits, requests } = waiting([pending, pending, pending, approved]);
		expect(await awaitApproval(buzzbip, path, 5)).toEqual(approved);
		expect(requests).toHaveLength(4);
		expect(waits).toHaveLength(3);
	});

	it('is returned when it is approved at the very end', async () => {
		const { buzzbip, waits } = waiting([...Array<JsonValue>(6).fill(pending), approved]);
		// 1 s, 1.5 s, 2.25 s … make 20.8 s in six waits.
		expect(await awaitApproval(buzzbip, path, 20 / 60)).toEqual(approved);
		expect(sum(waits)).toBeCloseTo(20_000);
	});

	it.each<[string, JsonValue]>([
		['in lower case', { state: 'approved' }],
		['under status', { status: 'APPROVED' }],
		['under status beside a state that is none', { state: null, status: 'Approved' }],
		['in template.state', { template: { state: 'APPROVED' } }],
		['in template.status', { template: { status: 'approved' }, status: 'success' }],
	])('is recognised by its state %s', async (_, data) => {
		expect(await awaitApproval(waiting([data]).buzzbip, path, 1)).toEqual(data);
	});
});

describe('a template that stays undecided', () => {
	it('is looked at less and less often, once a minute at least', async () => {
		const { buzzbip, waits } = waiting(forever(pending));
		await failureOf(awaitApproval(buzzbip, path, 30));
		const regular = waits.slice(0, -1);
		expect(regular[0]).toBeLessThanOrEqual(5_000);
		expect(regular).toEqual([...regular].sort((one, other) => one - other));
		expect(new Set(regular).size).toBeGreaterThan(5);
		expect(Math.max(...waits)).toBe(minute);
		expect(regular.at(-1)).toBe(minute);
	});

	it('is waited for as long as was asked, and not longer', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 1_440 }),
				fc.integer({ min: 0, max: 30_000 }),
				async (minutes, millisecondsPerLook) => {
					const end = now + minutes * minute;
					const { buzzbip, waits, requests } = waiting(forever(pending), millisecondsPerLook);
					await failureOf(awaitApproval(buzzbip, path, minutes));
					expect(Math.min(...waits)).toBeGreaterThan(0);
					expect(Math.max(...waits)).toBeLessThanOrEqual(minute);
					// The last look is begun at the end at the latest, and none is left out before it.
					expect(now - millisecondsPerLook).toBeLessThanOrEqual(end + 0.001);
					expect(now).toBeGreaterThanOrEqual(end - 0.001);
					expect(requests).toHaveLength(waits.length + 1);
				},
			),
			{ numRuns: 30 },
		);
	});

	it('ends in a failure that leaves the decision open', async () => {
		const { buzzbip } = waiting(forever(pending));
		expect(await failureOf(awaitApproval(buzzbip, path, 1))).toMatchObject({
			code: 'TEMPLATE_PENDING',
			category: 'template',
			outcome: 'unknown',
			data: pending,
		});
	});

	it('ends there at once when no time is left', async () => {
		const { buzzbip, waits, requests } = waiting([pending]);
		expect(await failureOf(awaitApproval(buzzbip, path, 0))).toMatchObject({
			code: 'TEMPLATE_PENDING',
		});
		expect(waits).toEqual([]);
		expect(requests).toHaveLength(1);
	});
});

describe('a template that does not get approved', () => {
	it.each<[string, JsonValue[], object]>([
		[
			'rejected at once',
			[rejected],
			{ code: 'TEMPLATE_REJECTED', outcome: 'refused', data: rejected, body: rejected },
		],
		[
			'rejected later',
			[pending, pending, rejected],
			{ code: 'TEMPLATE_REJECTED', outcome: 'refused', data: rejected },
		],
		[
			'rejected under template, in lower case',
			[{ template: { status: 'rejected', reason: 'no' } }],
			{ code: 'TEMPLATE_REJECTED', data: { template: { status: 'rejected', reason: 'no' } } },
		],
		['a draft', [{ state: 'DRAFT' }], { code: 'TEMPLATE_DRAFT', outcome: 'refused' }],
		['a draft again', [pending, { state: 'draft' }], { code: 'TEMPLATE_DRAFT' }],
		['of an unknown state', [{ state: 'PAUSED' }], { code: 'UNKNOWN_STATE', outcome: 'unknown' }],
		['of a state that is inherited', [{ state: 'constructor' }], { code: 'UNKNOWN_STATE' }],
		['without a state', [{ id: 101 }], { code: 'UNKNOWN_STATE', outcome: 'unknown' }],
		['with a state that is no text', [{ state: 1 }], { code: 'UNKNOWN_STATE' }],
		['no object', ['APPROVED'], { code: 'UNKNOWN_STATE', body: null }],
		['a list', [[approved]], { code: 'UNKNOWN_STATE', body: null }],
		['nothing', [null], { code: 'UNKNOWN_STATE', data: null, body: null }],
	])('is an error that says so: %s', async (_, answers, expected) => {
		const { buzzbip, waits } = waiting(answers);
		const failure = await failureOf(awaitApproval(buzzbip, path, 60));
		expect(failure).toMatchObject({ category: 'template', cause: 'refused', ...expected });
		expect(waits).toHaveLength(answers.length - 1);
		expect(failure.message).not.toBe('');
		expect(failure.description).not.toBe('');
	});
});

describe('what goes wrong while waiting', () => {
	const failureNamed = (cause: 'stopped' | 'interrupted') =>
		new BuzzbipError(
			failureWithoutBody({
				cause,
				message: cause,
				code: cause,
				category: 'network',
				outcome: 'notSent',
				description: cause,
			}),
		);

	it('passes through: the execution was stopped', async () => {
		const stopped = failureNamed('stopped');
		const buzzbip = fakeBuzzbip(forever(pending), { wait: () => Promise.reject(stopped) });
		expect(await thrownBy(awaitApproval(buzzbip, path, 5))).toBe(stopped);
		expect(buzzbip.requests).toHaveLength(1);
	});

	it('passes through: a look failed', async () => {
		const lost = failureNamed('interrupted');
		const { buzzbip } = waiting([pending, lost]);
		expect(await thrownBy(awaitApproval(buzzbip, path, 5))).toBe(lost);
	});
});

describe('the operations that may wait', () => {
	const settings = {
		timeout: 1_000,
		maxRetries: 0,
		dryRun: false,
		extraBody: {},
		extraQuery: {},
	};
	const prepare = (operation: typeof submit, waitForApproval?: number) =>
		operation.prepare(
			fakeItem({
				templateId: '101',
				options: waitForApproval === undefined ? {} : { waitForApproval },
			}),
		);

	it.each([
		['get', get, { method: 'GET', path }],
		['submit', submit, { method: 'POST', path: `${path}/submit` }],
	])('%s does not wait when that was not asked for', async (_, operation, request) => {
		const { buzzbip, waits, requests } = waiting([pending]);
		expect(await prepare(operation).execute(buzzbip)).toEqual(pending);
		expect(requests).toEqual([request]);
		expect(waits).toEqual([]);
	});

	it('get makes its own request, and only the further looks aside', async () => {
		const { buzzbip, requests } = waiting([pending, approved]);
		expect(await prepare(get, 5).execute(buzzbip)).toEqual(approved);
		expect(requests).toEqual([
			{ method: 'GET', path },
			{ method: 'GET', path, aside: true },
		]);
	});

	it('submit looks at the template itself, whatever the submission answered', async () => {
		const { buzzbip, requests } = waiting([rejected, pending, approved]);
		expect(await prepare(submit, 5).execute(buzzbip)).toEqual(approved);
		expect(requests).toEqual([
			{ method: 'POST', path: `${path}/submit` },
			{ method: 'GET', path, aside: true },
			{ method: 'GET', path, aside: true },
		]);
	});

	it('submit returns the request of a dry run, and looks at nothing', async () => {
		const described = { dryRun: true };
		const buzzbip = fakeBuzzbip([described], { dryRun: true });
		expect(await prepare(submit, 5).execute(buzzbip)).toEqual(described);
		expect(buzzbip.requests).toHaveLength(1);
	});

	it('submit only looks at a template that an earlier try has submitted', async () => {
		const looked = answer(200, { status: 'success', data: approved });
		const { calls, connection } = scriptedConnection([looked]);
		const memory = { ...noMemory, recall: () => ({ data: pending }) };
		const buzzbip = createBuzzbip(connection, settings, { memory });
		expect(await prepare(submit, 5).execute(buzzbip)).toEqual(approved);
		expect(calls.map(({ method }) => method)).toEqual(['GET']);
	});

	describe('submit never calls a submission that was made "not sent"', () => {
		const submitted = answer(200, { status: 'success', data: pending });

		it.each<[string, Step]>([
			['the look that follows is lost', answer(502, '<html></html>')],
			['the look that follows brings an error 500', answer(500, { status: 'error', message: 'x' })],
		])('when %s', async (_, step) => {
			const { calls, connection } = scriptedConnection([submitted, step]);
			const buzzbip = createBuzzbip(connection, settings);
			const { outcome } = await failureOf(prepare(submit, 5).execute(buzzbip));
			expect(calls).toHaveLength(2);
			expect(outcome).not.toBe('notSent');
		});

		it('when the execution is stopped while it waits', async () => {
			let stopped = false;
			const { connection } = scriptedConnection([submitted, submitted], {
				stopped: () => stopped,
				sleep: () => {
					stopped = true;
					return Promise.resolve();
				},
			});
			const buzzbip = createBuzzbip(connection, settings);
			const { outcome } = await failureOf(prepare(submit, 5).execute(buzzbip));
			expect(outcome).not.toBe('notSent');
		});
	});
});
