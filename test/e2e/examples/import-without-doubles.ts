import { testEveryEnd } from '../everyEnd';
import { jsonOf, type Execution, type Stage } from '../stage';
import { filledForm } from './filledForm';

const example = 'import-without-doubles';

/** By the form with a CSV file, twice: the second time, nobody is new. */
export function testImportWithoutDoubles(stage: () => Stage): void {
	async function upload(...lines: readonly string[]): Promise<Execution> {
		const address = `${stage().n8n.url}/form/import-contacts`;
		const columns = 'First name,Last name,Email,Phone,Country';
		const body = await filledForm(address, [columns, ...lines]);
		const { execution } = await stage().executionBy(
			example,
			async () => await fetch(address, { method: 'POST', body }),
		);
		expect(execution.status).toBe('success');
		return execution;
	}
	const rows = [
		'Amel,Ben Salah,amel@example.com,+216 22 222 401,TN',
		'Zoé,,,06 39 98 00 41,FR',
		'Amel,again,,00216 22-222-401,',
		'Nobody,,,,GB',
		'Ines,,,+1 (202) 555-0140,US',
	];

	it('creates each person once, and keeps apart who could not be', async () => {
		const { sandbox } = stage();
		const before = sandbox.contactsCreated.length;
		const execution = await upload(...rows);

		expect(jsonOf(execution, 'New')).toMatchObject([
			{ number: '21622222401', lastname: 'Ben Salah', email: 'amel@example.com', created: true },
			{ number: '33639980041', firstname: 'Zoé', created: true },
		]);
		expect(jsonOf(execution, 'Known before')).toMatchObject([
			{ number: '21622222401', lastname: 'Ben Salah', created: false },
		]);
		expect(jsonOf(execution, 'Not imported')).toMatchObject([
			{ 'First name': 'Nobody', error: { code: 'INVALID_PARAMETER' } },
			{ 'First name': 'Ines', error: { code: 1001, outcome: 'refused' } },
		]);
		expect(sandbox.contactsCreated).toHaveLength(before + 2);
	});

	it('creates nobody when the file is uploaded again', async () => {
		const { sandbox } = stage();
		const before = sandbox.contactsCreated.length;
		const execution = await upload(...rows);
		expect(jsonOf(execution, 'New')).toEqual([]);
		expect(jsonOf(execution, 'Known before')).toHaveLength(3);
		expect(sandbox.contactsCreated).toHaveLength(before);
	});

	testEveryEnd(stage, example);
}
