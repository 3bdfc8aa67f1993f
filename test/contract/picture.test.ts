import fs from 'node:fs';
import path from 'node:path';
import { foldersIn, type Import, imports, root, sharedRooms, sources } from './imports';
import { readFlowchart } from './mermaid';

/** The picture of the house in CONTRIBUTING.md. */
function picture(): string {
	const text = fs.readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
	const pictures = [...text.matchAll(/^```mermaid\n(.*?)^```$/gms)];
	if (pictures.length !== 1) throw new Error(`There are ${pictures.length} pictures`);
	return pictures[0]?.[1] ?? '';
}

const { boxes, arrows } = readFlowchart(picture());

/** The boxes that are drawn inside of another, or beside all. */
const boxesIn = (outer: string | undefined) =>
	[...boxes].filter(([, around]) => around === outer).map(([id]) => id);

/**
 * The boxes that a file lies in, the outermost first: one for all nodes, one for the credential, and
 * one for each shared room, in which folders and files may have boxes of their own.
 */
function boxesOf(file: string): readonly [string, string?] {
	const [top = '', folder, room = '', inner = ''] = file.split('/');
	if (top === 'credentials' || folder !== 'shared') return [top];
	const name = path.basename(inner, '.ts');
	return boxes.get(name) === room ? [room, name] : [room];
}

/** The boxes that an import leads from and to; undefined where none is drawn between. */
function between({ file, target }: Import): readonly [string, string] | undefined {
	if (!/^(?:nodes|credentials)\//.test(target)) return undefined;
	const [from, fromInner] = boxesOf(file);
	const [to, toInner] = boxesOf(target);
	if (from !== to) return [from, to];
	if (fromInner === undefined || toInner === undefined || fromInner === toInner) return undefined;
	return [fromInner, toInner];
}

/** The arrows that the imports make; dotted where they take nothing but types. */
function arrowsOfImports(): string[] {
	const found = new Map<string, boolean>();
	for (const one of imports) {
		const ends = between(one);
		if (ends === undefined) continue;
		const key = ends.join(' ');
		found.set(key, one.isTypeOnly && found.get(key) !== false);
	}
	return [...found].map(([key, isDotted]) => key.replace(' ', isDotted ? ' -.-> ' : ' --> '));
}

/** Whether one can come back to a box by following the arrows from it. */
function leadsBack(start: string): boolean {
	const reached = new Set<string>();
	const next = [start];
	for (let id = next.pop(); id !== undefined; id = next.pop()) {
		for (const { to } of arrows.filter(({ from }) => from === id)) {
			if (to === start) return true;
			if (!reached.has(to)) next.push(to);
			reached.add(to);
		}
	}
	return false;
}

describe('the picture in CONTRIBUTING.md', () => {
	it('has a box for the nodes, for the credential, and for every shared room', () => {
		expect(boxesIn(undefined).sort()).toEqual(['credentials', 'nodes', ...sharedRooms].sort());
	});

	it('has a box for every folder of a room that is drawn with its inside', () => {
		const opened = sharedRooms.filter((room) => boxesIn(room).length > 0);
		expect(opened).toContain('run');
		for (const room of opened) {
			expect(boxesIn(room)).toEqual(expect.arrayContaining(foldersIn(`nodes/shared/${room}`)));
		}
	});

	it('has no box without a file in it', () => {
		const filled = new Set<string | undefined>(sources.flatMap(boxesOf));
		expect([...boxes.keys()].filter((id) => !filled.has(id))).toEqual([]);
	});

	it('has the arrows of the imports and no other, dotted where only types are taken', () => {
		const drawn = arrows.map(({ from, to, isDotted }) => [from, isDotted ? '-.->' : '-->', to]);
		expect(drawn.map((arrow) => arrow.join(' ')).sort()).toEqual(arrowsOfImports().sort());
	});

	it('has no arrows that lead round in a circle', () => {
		expect([...boxes.keys()].filter(leadsBack)).toEqual([]);
	});

	it('has api at the bottom, which imports nothing of ours', () => {
		expect(arrows.filter(({ from }) => from === 'api')).toEqual([]);
	});
});

describe('a line of a flowchart', () => {
	it('is read with its chains and its lists', () => {
		const { boxes: read, arrows: drawn } = readFlowchart(
			'flowchart TD\na["A, <br>the first"] --> b & c -.-> d\nsubgraph s["S"]\ne\nend\n%% a remark',
		);
		expect([...read]).toEqual([
			['a', undefined],
			['b', undefined],
			['c', undefined],
			['d', undefined],
			['s', undefined],
			['e', 's'],
		]);
		expect(drawn.map(({ from, to, isDotted }) => `${from}${to}${isDotted ? '.' : ''}`)).toEqual([
			'ab',
			'ac',
			'bd.',
			'cd.',
		]);
	});

	it.each(['a --- b', 'a -->|uses| b', 'a -->', 'a(A)', 'click a'])('is refused: %s', (line) => {
		expect(() => readFlowchart(line)).toThrow('What does this line of the flowchart say?');
	});
});
