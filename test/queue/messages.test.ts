import { accountFor } from './messages';

const failure = { error: { message: 'Phone number is invalid' } };

/** An execution that was to send to so many numbers, with an item for each. */
function execution(numbers: string[], failed: string[] = []) {
	const items = numbers.map((number, item) => ({
		json: failed.includes(number) ? failure : { number },
		pairedItem: { item },
	}));
	return { numbers, items };
}

describe('the account of the messages', () => {
	it('finds nothing amiss where each recipient got one message', () => {
		expect(accountFor([execution(['1', '2']), execution(['3'])], ['3', '1', '2'])).toEqual({
			wanted: 3,
			accepted: 3,
			failed: 0,
			lost: 0,
			duplicated: 0,
		});
	});

	it('counts each message beyond the first to the same recipient', () => {
		const received = ['1', '2', '2', '2'];
		expect(accountFor([execution(['1', '2'])], received)).toMatchObject({ duplicated: 2 });
	});

	it('calls a message lost that nobody got and no item reports', () => {
		const account = accountFor([execution(['1', '2', '3'], ['2'])], ['1']);
		expect(account).toMatchObject({ accepted: 1, failed: 1, lost: 1 });
	});

	it('counts what an execution without results has sent, and what it has not', () => {
		const account = accountFor([{ numbers: ['1', '2'], items: [] }], ['1', '9']);
		expect(account).toMatchObject({ wanted: 2, accepted: 1, lost: 1, duplicated: 0 });
	});
});
