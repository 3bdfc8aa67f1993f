import type { IExecuteFunctions } from 'n8n-workflow';
import { runCredential } from '../../../../nodes/shared/run/connection/runCredential';

const minute = 60_000;

/** A node whose credential is read from a database that may be out of order. */
function setUp() {
	const database = { reads: 0, works: true, token: 'first' };
	const clock = { time: 5 * minute };
	const context = {
		getCredentials: () => {
			database.reads++;
			return database.works
				? Promise.resolve({ token: database.token })
				: Promise.reject(new Error('the database is locked'));
		},
		getNode: () => ({ credentials: { buzzbipApi: { id: '5', name: 'Mine' } } }),
	};
	const credential = runCredential(context as unknown as IExecuteFunctions, () => clock.time);
	return { database, clock, credential };
}

describe('the credential of a run', () => {
	it('is read once, also by requests at the same time', async () => {
		const { database, credential } = setUp();
		await Promise.all([credential.data(), credential.decrypted(), credential.decrypted()]);
		expect(await credential.data()).toEqual({ token: 'first' });
		expect(database.reads).toBe(1);
	});

	it('comes with its name, and in the very object into which a login writes its token', async () => {
		const { credential } = setUp();
		const decrypted = await credential.decrypted();
		expect(decrypted).toEqual({
			id: '5',
			name: 'Mine',
			type: 'buzzbipApi',
			data: { token: 'first' },
		});
		Object.assign(decrypted.data ?? {}, { token: 'of a login' });
		expect((await credential.decrypted()).data).toEqual({ token: 'of a login' });
	});

	it('is read again after a while, for its user may have edited it', async () => {
		const { database, clock, credential } = setUp();
		await credential.data();
		database.token = 'second';
		clock.time += minute / 2 - 1;
		expect(await credential.data()).toEqual({ token: 'first' });
		clock.time += 1;
		expect(await credential.data()).toEqual({ token: 'second' });
		expect(database.reads).toBe(2);
	});

	it('is read again when that is asked for', async () => {
		const { database, clock, credential } = setUp();
		await credential.data();
		database.token = 'second';
		clock.time += 100;
		expect(await credential.refresh()).toEqual({ token: 'second' });
		expect(await credential.data()).toEqual({ token: 'second' });
	});

	it('is read once for all that ask for it at the same moment', async () => {
		const { database, clock, credential } = setUp();
		await credential.data();
		clock.time += 100;
		await Promise.all([credential.refresh(), credential.refresh()]);
		clock.time += 99;
		await credential.refresh();
		expect(database.reads).toBe(2);
	});

	it('stays what it was while the database is out of order', async () => {
		const { database, clock, credential } = setUp();
		await credential.data();
		database.works = false;
		clock.time += 100;
		expect(await credential.refresh()).toEqual({ token: 'first' });
		expect(await credential.data()).toEqual({ token: 'first' });
	});

	it('is the error of n8n when there has been none', async () => {
		const { database, credential } = setUp();
		database.works = false;
		await expect(credential.data()).rejects.toThrow('the database is locked');
	});
});
