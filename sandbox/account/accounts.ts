/** One user who can log in to the sandbox. */
export interface Account {
	readonly username: string;
	readonly password: string;
	/** The switch `User.hasApiAccess` of Buzzbip Admin [doc errors]. */
	readonly hasApiAccess: boolean;
	/** Whether it has orders from the start. */
	readonly hasStore: boolean;
	/** What the account is there for, for people. */
	readonly purpose: string;
}

/** Everybody who can log in to the sandbox. The passwords are public and open nothing else. */
export const accounts: readonly Account[] = [
	{
		username: 'demo@buzzbip.test',
		password: 'demo',
		hasApiAccess: true,
		hasStore: false,
		purpose: 'Works',
	},
	{
		username: 'second@buzzbip.test',
		password: 'second',
		hasApiAccess: true,
		hasStore: false,
		purpose: 'Works, with contacts and a history of its own',
	},
	{
		username: 'noaccess@buzzbip.test',
		password: 'noaccess',
		hasApiAccess: false,
		hasStore: false,
		purpose: 'Logs in, but API access is off: every request gets a 403',
	},
	{
		username: 'store@buzzbip.test',
		password: 'store',
		hasApiAccess: true,
		hasStore: true,
		purpose: 'Works, with orders of a store, which need the plugin keys below',
	},
];

/** Who gets what is addressed to nobody in particular. */
export const firstAccount = 'demo@buzzbip.test';

/** The account with a username, if there is one. */
export function accountNamed(username: string): Account | undefined {
	return accounts.find((account) => account.username === username);
}
