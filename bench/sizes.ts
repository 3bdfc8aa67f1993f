/** How much each part does. */
export interface Sizes {
	readonly throughput: { readonly sends: number; readonly sequentialSends: number };
	/** `shared`: messages of each of the two executions that share an account. */
	readonly pace: { readonly sends: number; readonly shared: number; readonly rate: number };
	readonly lists: { readonly contacts: number; readonly sequentialPages: number };
	readonly login: { readonly sends: number };
	readonly cost: { readonly sends: number };
	/** `optOuts`: numbers in the list that nobody may be on. */
	readonly gate: { readonly sends: number; readonly optOuts: number };
	/** `rows`: of a list of contacts, `doubles` of which are of people in it already. */
	readonly imports: { readonly rows: number; readonly doubles: number; readonly known: number };
	readonly scale: { readonly small: number; readonly large: number };
	readonly n8n: { readonly sends: number; readonly warmUp: number };
	readonly keys: { readonly sends: number };
}

/** What the targets are about. */
export const fullSizes: Sizes = {
	throughput: { sends: 2000, sequentialSends: 100 },
	pace: { sends: 2000, shared: 500, rate: 50 },
	lists: { contacts: 20_000, sequentialPages: 40 },
	login: { sends: 500 },
	cost: { sends: 2000 },
	gate: { sends: 10_000, optOuts: 100_000 },
	imports: { rows: 3000, doubles: 400, known: 1000 },
	scale: { small: 2000, large: 100_000 },
	n8n: { sends: 2000, warmUp: 1000 },
	keys: { sends: 10_000 },
};

/** Enough to see that everything works. */
export const quickSizes: Sizes = {
	throughput: { sends: 200, sequentialSends: 20 },
	pace: { sends: 250, shared: 100, rate: 50 },
	lists: { contacts: 2000, sequentialPages: 5 },
	login: { sends: 100 },
	cost: { sends: 300 },
	gate: { sends: 300, optOuts: 3000 },
	imports: { rows: 150, doubles: 20, known: 100 },
	scale: { small: 300, large: 3000 },
	n8n: { sends: 200, warmUp: 100 },
	keys: { sends: 300 },
};

/** Requests in flight, of the node and of the bare helper alike. */
export const concurrency = 20;

/** Milliseconds before each answer where the parallel requests matter. */
export const latency = 50;
