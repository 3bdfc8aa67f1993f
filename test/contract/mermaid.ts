/** An arrow of a flowchart. */
export interface Arrow {
	readonly from: string;
	readonly to: string;
	readonly isDotted: boolean;
}

/** What a flowchart draws. */
export interface Flowchart {
	/** The boxes by their ID, with the box that each stands in. */
	readonly boxes: ReadonlyMap<string, string | undefined>;
	readonly arrows: readonly Arrow[];
}

const box = /^(\w+)(?:\["[^"]*"\])?$/;

/**
 * Reads a flowchart of Mermaid's: boxes, subgraphs, and arrows from one to several.
 *
 * @throws Error for a line that it does not understand, so that nothing is drawn unread
 */
export function readFlowchart(text: string): Flowchart {
	const boxes = new Map<string, string | undefined>();
	const arrows: Arrow[] = [];
	const around: string[] = [];

	/** The IDs on one side of an arrow: `a`, `a["A"]` or `a & b`. */
	function idsOf(side: string, line: string): string[] {
		return side.split('&').map((one) => {
			const id = box.exec(one.trim())?.[1];
			if (id === undefined) throw new Error(`What does this line of the flowchart say? ${line}`);
			if (!boxes.has(id)) boxes.set(id, around.at(-1));
			return id;
		});
	}

	for (const line of text.split('\n').map((untrimmed) => untrimmed.trim())) {
		const group = /^subgraph (.+)$/.exec(line)?.[1];
		if (line === '' || line.startsWith('%%') || /^flowchart \w+$/.test(line)) continue;
		if (group !== undefined) around.push(...idsOf(group, line));
		else if (line === 'end') around.pop();
		else {
			const [first = '', ...further] = line.split(/(-->|-\.->)/);
			let from = idsOf(first, line);
			for (let index = 0; index < further.length; index += 2) {
				const isDotted = further[index] === '-.->';
				const targets = idsOf(further[index + 1] ?? '', line);
				for (const start of from) {
					for (const to of targets) arrows.push({ from: start, to, isDotted });
				}
				from = targets;
			}
		}
	}
	return { boxes, arrows };
}
