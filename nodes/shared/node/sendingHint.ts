/**
 * What n8n's AI builder is told of every node that sends (n8n fact 9). What stands in quotes is a name
 * or a value that workflows store.
 */
export const sendingHint =
	'Takes a whole list at once: no loop and no Wait node around it, because it finds the pace of the account and keeps the order for each person by itself. Only "sendAndWait" takes one item at a time and needs a loop for several. Set "onError" to "continueErrorOutput", so that one bad row stops nothing (to "continueRegularOutput" as a tool of an agent), and branch on "$json.error.outcome" first: what is "refused" or "notSent" did not go out; what is "unknown" may have, and is not sent again before somebody has looked. Set "options.sendOnceKey", so that a second run sends nothing twice. Begin with "options.dryRun" and show the user what would be sent.';
