import { deleteRecord } from '../../../nodes/shared/api/deleteRecord';
import { fakeBuzzbip } from './fakeBuzzbip';
import { thrownBy } from './scripted';

const path = '/api/v2/whatsapp/media/512';

describe('deleting a record', () => {
	it.each([[null], [{ status: 'deleted' }], ['gone']])(
		'says what is deleted, whatever Buzzbip answers: %p',
		async (answer) => {
			const buzzbip = fakeBuzzbip([answer]);
			expect(await deleteRecord(buzzbip, path, '512')).toEqual({ deleted: true, id: '512' });
			expect(buzzbip.requests).toEqual([{ method: 'DELETE', path }]);
		},
	);

	it('returns the request of a dry run instead, for nothing is deleted', async () => {
		const described = { dryRun: true, request: { method: 'DELETE' } };
		const buzzbip = fakeBuzzbip([described], { dryRun: true });
		expect(await deleteRecord(buzzbip, path, '512')).toEqual(described);
	});

	it('ends in the failure when Buzzbip refuses', async () => {
		const refused = new Error('refused');
		expect(await thrownBy(deleteRecord(fakeBuzzbip([refused]), path, '512'))).toBe(refused);
	});
});
