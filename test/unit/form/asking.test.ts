import type { IExecuteFunctions } from 'n8n-workflow';
import { BuzzbipError, type Failure } from '../../../nodes/shared/api/failure';
import {
	assertOpenable,
	readAsking,
	recalledData,
	waitingData,
} from '../../../nodes/shared/form/asking';
import { itemParameters } from '../../../nodes/shared/run/items/itemParameters';
import { readOptions } from '../../../nodes/shared/run/options';
import { fakeContext, fakeItem } from '../run/fakeItem';

const tunisian = { digits: '21620000001', country: 'TN' };

function asking(parameters: Readonly<Record<string, unknown>>, number = tunisian) {
	const item = fakeItem(parameters);
	return readAsking(item, { message: 'Ship it?', number, options: readOptions(item) });
}

const within = (values: Readonly<Record<string, unknown>>) => ({
	options: { limitWaitTime: { values } },
});

const range = 'must be a number, for a time from 1 second to 100 years';

function refusal(read: () => unknown): Failure {
	try {
		read();
	} catch (error) {
		if (error instanceof BuzzbipError) return error.failure;
	}
	throw new Error('It was not refused');
}

describe('a question', () => {
	it('is signed with an id of its own', () => {
		const { url, question } = asking({});
		expect(url).toBe(`http://n8n.invalid/webhook-waiting/7/node?q=${question.id}&signature=0a`);
		expect(question).toMatchObject({ message: 'Ship it?', executionId: '7' });
		expect(asking({}).question.id).not.toBe(question.id);
	});

	it.each([
		[{}, { kind: 'approval', approve: 'موافق' }],
		[
			{ approvalOptions: { values: { approvalType: 'double' } } },
			{ kind: 'approval', approve: 'موافق', disapprove: 'غير موافق' },
		],
		[
			{
				options: { language: 'fr' },
				approvalOptions: { values: { approvalType: 'double', approveLabel: 'Oui' } },
			},
			{ kind: 'approval', approve: 'Oui', disapprove: 'Refuser' },
		],
		[
			{ approvalOptions: { values: { approvalType: 'single', disapproveLabel: 'No' } } },
			{ kind: 'approval', approve: 'موافق' },
		],
		[{ responseType: 'freeText' }, { kind: 'freeText' }],
		[
			{ responseType: 'choice', choices: [' 9:00', 'noon'] },
			{ kind: 'choice', choices: ['9:00', 'noon'] },
		],
	])('is answered as %j says', (parameters, form) => {
		expect(asking(parameters).question.form).toEqual(form);
	});

	it.each([
		[{ options: { language: 'auto' } }, tunisian, 'ar'],
		[{ options: { language: 'auto' } }, { digits: '33612345678', country: 'FR' }, 'fr'],
		[{ options: { language: 'auto' } }, { digits: '12025550100', country: 'US' }, 'en'],
		[{ options: { language: 'en' } }, tunisian, 'en'],
	])('speaks the language of %j', (parameters, number, language) => {
		expect(asking(parameters, number).question.language).toBe(language);
	});

	it.each([
		[{}, 86_400_000],
		[within({}), 86_400_000],
		[within({ resumeAmount: 0.5, resumeUnit: 'hours' }), 1_800_000],
		[
			within({ limitType: 'afterTimeInterval', resumeAmount: '2', resumeUnit: 'days' }),
			172_800_000,
		],
	])('waits as long as %j says', (parameters, milliseconds) => {
		expect(asking(parameters).limit).toEqual({ milliseconds });
	});

	it.each([
		['2096-12-24T18:00:00', '2096-12-24T17:00:00.000Z'],
		['2096-12-24T18:00:00Z', '2096-12-24T18:00:00.000Z'],
		[new Date('2096-12-24T18:00:00Z'), '2096-12-24T18:00:00.000Z'],
	])('waits until %s, by the clocks of the workflow', (maxDateAndTime, moment) => {
		const { limit } = asking(within({ limitType: 'atSpecifiedTime', maxDateAndTime }));
		expect(limit).toEqual({ moment: new Date(moment) });
	});

	it.each([
		[{ responseType: 'customForm' }, 'Response Type'],
		[{ responseType: 'choice', choices: [] }, 'Choices is empty'],
		[{ responseType: 'choice', choices: ['9:00', ' '] }, 'Choices: value 2 is empty'],
		[{ options: { language: 'de' } }, 'Page Language'],
		[
			{ approvalOptions: { values: { approvalType: 'both' } } },
			'Type of Approval must be "single" or "double"',
		],
		[
			within({ limitType: 'atSpecificTime', maxDateAndTime: '2096-12-24' }),
			'Limit Type must be "afterTimeInterval" or "atSpecifiedTime"',
		],
		[within({ resumeAmount: 'soon' }), `Amount ${range}`],
		[within({ resumeAmount: 0 }), `Amount ${range}`],
		[within({ resumeAmount: 0.0000001, resumeUnit: 'minutes' }), `Amount ${range}`],
		[within({ resumeAmount: 40_000 }), `Amount ${range}`],
		[within({ resumeUnit: 'weeks' }), 'Unit must be "minutes", "hours" or "days"'],
		[within({ limitType: 'atSpecifiedTime' }), 'Max Date and Time is empty'],
		[
			within({ limitType: 'atSpecifiedTime', maxDateAndTime: 'soon' }),
			'Max Date and Time must be a date and time',
		],
		[
			within({ limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01' }),
			'Max Date and Time is over',
		],
		[
			within({ limitType: 'atSpecifiedTime', maxDateAndTime: new Date(Date.now() + 500) }),
			'Max Date and Time is over',
		],
		[
			within({ limitType: 'atSpecifiedTime', maxDateAndTime: '9999-12-31' }),
			'Max Date and Time must be within 100 years',
		],
	])('can’t be asked with %j', (parameters, message) => {
		expect(refusal(() => asking(parameters)).message).toContain(message);
	});

	it('can’t be asked on an n8n that signs no links', () => {
		// Contexts of older releases have no such function, which no type of this one can say.
		const older = { ...fakeContext({}).context } as Partial<IExecuteFunctions>;
		delete older.getSignedResumeUrl;
		const item = itemParameters(older as IExecuteFunctions, 0);
		expect(refusal(() => item.answerLink('q1'))).toMatchObject({
			message: expect.stringContaining('newer n8n') as unknown,
			description: expect.stringContaining('Update n8n') as unknown,
		});
	});
});

describe('the link of a question', () => {
	const linkTo = (url: string) => ({ ...asking({}), url: `${url}/webhook-waiting/7/node?q=q1` });
	const buzzbip = { origin: 'https://app.buzzbip.com' };
	const ofThisComputer = ['http://localhost:5678', 'https://127.0.0.1', 'http://[::1]:5678'];

	it.each(ofThisComputer)('can’t be opened by a phone at %s', (url) => {
		const { message, description } = refusal(() => {
			assertOpenable(linkTo(url), buzzbip);
		});
		expect(message).toContain(`begin with ${url}, which only this computer can open`);
		expect(description).toMatch(/environment variable: n8n reads it when it starts/);
	});

	it.each(ofThisComputer)('is fine at %s beside a sandbox on the same computer', (url) => {
		for (const origin of ofThisComputer) {
			expect(() => {
				assertOpenable(linkTo(url), { origin });
			}).not.toThrow();
		}
	});

	it.each(['https://n8n.example.com', 'http://192.168.1.20:5678', 'https://localhost.example.com'])(
		'is taken as it is at %s',
		(url) => {
			expect(() => {
				assertOpenable(linkTo(url), buzzbip);
			}).not.toThrow();
		},
	);
});

describe('a question of an earlier try', () => {
	it('is waited for in the same execution', () => {
		const data = waitingData(asking({}), { id: 1 });
		expect(recalledData(asking({}), data)).toBe(data);
	});

	it('can’t be answered in another one, and is not sent again', () => {
		const { question, ...rest } = asking({});
		const data = waitingData({ ...rest, question: { ...question, executionId: '6' } }, null);
		expect(refusal(() => recalledData(asking({}), data)).message).toContain('its link leads there');
	});

	it('is left as it is where it was none', () => {
		expect(recalledData(asking({}), { dryRun: true })).toEqual({ dryRun: true });
		expect(recalledData(asking({}), null)).toBeNull();
	});
});
