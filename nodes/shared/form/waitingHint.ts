/** What n8n's AI builder is told of every operation that waits for an answer (n8n fact 9). */
export const waitingHint =
	'Takes one item at a time, and the workflow waits for it: put a loop with batches of one around it to ask several people. Where nobody has answered in time, "timedOut" is true and nothing is approved.';
