import { workflowId } from '../../../editor/exampleWorkflows';
import { itemsPerEnd, jsonOf, type Stage } from '../stage';

const example = 'nightly-contact-sync';

/** Who is missing is created once, whoever starts it and however often. */
export function testNightlyContactSync(stage: () => Stage): void {
	const created = () => stage().sandbox.contactsCreated.map(({ number }) => number);
	let before = 0;

	beforeAll(() => {
		before = created().length;
	});

	it('creates each person who is missing once, and keeps errors apart', async () => {
		const execution = await stage().execute(example);

		expect(execution.status).toBe('success');
		expect(itemsPerEnd(example, [execution])).toEqual(
			new Map([
				['Added', 3],
				['Not added', 1],
				['Number cannot be read', 1],
			]),
		);
		// Jon is listed twice, in two writings of his number.
		expect(created().slice(before).sort()).toEqual(['12025550111', '12025550112', '12025550113']);
		expect(jsonOf(execution, 'Added')).toMatchObject([
			{ number: '12025550111', firstname: 'Amel', email: 'amel@example.com' },
			{ number: '12025550112', firstname: 'Jon', email: 'jon@example.org' },
			{ number: '12025550113', firstname: 'Zoé', lastname: 'Lefèvre' },
		]);
		expect(jsonOf(execution, 'Not added')).toMatchObject([
			{
				request: { body: { firstname: 'Ruth' } },
				error: { message: 'Phone number is invalid', code: 1001, outcome: 'refused' },
			},
		]);
		expect(jsonOf(execution, 'Number cannot be read')).toMatchObject([
			{ 'First name': 'Mina', error: { code: 'INVALID_PARAMETER', outcome: 'notSent' } },
		]);
	});

	it.each(['Every night', 'Try it now'])('creates nobody when run again by %s', async (trigger) => {
		const execution = await stage().runInEditor(example, trigger);

		expect(execution.status).toBe('success');
		expect(jsonOf(execution, 'Their numbers')).toContainEqual({ number: '12025550113' });
		expect(jsonOf(execution, 'Added')).toEqual([]);
		expect(created()).toHaveLength(before + 3);
	});

	it('takes up its nightly hour when it is published', async () => {
		const path = `/rest/workflows/${workflowId(example)}` as const;
		const { session } = stage();
		const { versionId } = await session.rest<{ versionId: string }>('GET', path);
		const published = await session.rest('POST', `${path}/activate`, { versionId });
		// So that no night falls into the other tests.
		await session.rest('POST', `${path}/deactivate`);
		expect(published).toMatchObject({ active: true });
	});
}
