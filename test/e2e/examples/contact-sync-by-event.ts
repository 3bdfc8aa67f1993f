import type { IDataObject } from 'n8n-workflow';
import { doInSandbox } from '../doInSandbox';
import { testEveryEnd } from '../everyEnd';
import { jsonOf, type Stage } from '../stage';
import { tellOf, tellOfEvents } from './events';

const example = 'contact-sync-by-event';

/** A contact that is made in the sandbox is in n8n's table a moment later. */
export function testContactSyncByEvent(stage: () => Stage): void {
	tellOfEvents(stage, example);

	async function createContact(number: string): Promise<void> {
		const contact = { number, country_code: 'US', firstname: 'Made-up' };
		await doInSandbox(stage().sandbox, '/api/contacts/', contact);
	}

	/** The rows that so many executions have written, in their order. */
	async function kept(executions: number): Promise<IDataObject[]> {
		const ended = await stage().ended(example, executions);
		return ended.flatMap((execution) => jsonOf(execution, 'Kept'));
	}

	it('keeps each contact once, whatever happens to it', async () => {
		await createContact('12025550118');
		await createContact('12025550119');
		const rows = await kept(2);
		expect(rows.map(({ number }) => number).sort()).toEqual(['12025550118', '12025550119']);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
	});

	it('writes a change into the row that is there', async () => {
		const [row] = await kept(2);
		await tellOf(stage(), example, {
			id: 'evt_changed',
			type: 'contact.updated',
			createdAt: '2026-06-01T14:32:00Z',
			data: { contactId: row?.contactId, number: '12025550117' },
		});
		expect((await kept(3)).at(-1)).toMatchObject({
			id: row?.id,
			number: '12025550117',
			changedAt: '2026-06-01T14:32:00Z',
		});
	});

	it('leaves a contact that nothing tells apart to a person', async () => {
		const data = { number: '12025550116' };
		await tellOf(stage(), example, { id: 'evt_nobody', type: 'contact.created', data });
		await stage().ended(example, 4);
	});

	testEveryEnd(stage, example);
}
