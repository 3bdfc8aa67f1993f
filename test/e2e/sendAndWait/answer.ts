/** What became of an answer. */
export interface Answered {
	readonly status: number;
	readonly headers: Headers;
	readonly html: string;
}

/** Answers as a browser does, from a page whose referrer policy is no-referrer. */
export async function answer(link: URL, given = 'approve'): Promise<Answered> {
	const response = await fetch(link, {
		method: 'POST',
		headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
		body: `answer=${given}`,
	});
	const { status, headers } = response;
	return { status, headers, html: await response.text() };
}
