/** So many numbers there are: +216 20 000000 to +216 20 999999. */
const supply = 1_000_000;

/** Different phone numbers that the sandbox accepts, as a user has them. */
export function distinctNumbers(count: number, from = 0): string[] {
	if (from + count > supply) throw new Error(`There are ${supply} numbers`);
	return Array.from(
		{ length: count },
		(_, index) => `+21620${String(from + index).padStart(6, '0')}`,
	);
}

/** A number as it reaches the sandbox. */
export function digitsOf(number: string): string {
	return number.slice(1);
}
