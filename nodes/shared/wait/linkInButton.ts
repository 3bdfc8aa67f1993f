/**
 * What goes into the placeholder of a URL button: all of the link behind what stands before it.
 *
 * @param base what stands before the placeholder; '' where that is all before the execution's ID
 * @returns undefined where the link does not begin with it
 */
export function restOfLink(url: string, executionId: string, base: string): string | undefined {
	if (base === '') return url.slice(url.lastIndexOf(`/${executionId}/`) + 1);
	return url.startsWith(base) && url !== base ? url.slice(base.length) : undefined;
}
