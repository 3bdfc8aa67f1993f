import { twinOf } from '../../../../nodes/shared/api/history/twins';

let now = 0;
let name = 0;
const another = (message: string) => twinOf(message, () => now);

beforeEach(() => {
	now += 1_000_000;
	name++;
});

it('a message is alone when no other one is like it', () => {
	const [one, other] = [another(`${name} a`), another(`${name} b`)];
	one.start();
	other.start();
	expect([one.isAlone(), other.isAlone()]).toEqual([true, true]);
});

it('two at the same time are not', () => {
	const [one, other] = [another(`${name}`), another(`${name}`)];
	one.start();
	other.start();
	expect([one.isAlone(), other.isAlone()]).toEqual([false, false]);
});

it.each([
	[59_000, true, false],
	[61_000, true, true],
	[0, false, true],
])('%d ms after one that %s in the history: alone %s', (later, perhapsThere, isAlone) => {
	const [one, other] = [another(`${name}`), another(`${name}`)];
	one.start();
	one.end(perhapsThere);
	now += later;
	other.start();
	expect(other.isAlone()).toBe(isAlone);
});

it('a second try of the same request is not its own twin', () => {
	const one = another(`${name}`);
	one.start();
	one.start();
	expect(one.isAlone()).toBe(true);
	one.end(true);
});
