import { writeFile } from 'node:fs/promises';
import type { TopLevelSpec } from 'vega-lite';
import { countsPerSecond } from './perSecond';

/** When the messages of one run were accepted. */
export interface PaceSeries {
	readonly name: string;
	/** What the server allows per second. */
	readonly rate: number;
	/** Milliseconds, from any zero. */
	readonly times: readonly number[];
}

const ink = '#57606a';

/** Draws the messages accepted per second against the allowed rate, as SVG. */
export async function drawPace(series: readonly PaceSeries[], file: string): Promise<void> {
	const vega = await import('vega');
	const { compile } = await import('vega-lite');
	const view = new vega.View(vega.parse(compile(paceSpec(series)).spec), { renderer: 'none' });
	await writeFile(file, `${await view.toSVG()}\n`);
}

/** The chart in the words of Vega-Lite: one row per run, for two lines would cover each other. */
export function paceSpec(series: readonly PaceSeries[]): TopLevelSpec {
	const rows = series.map(({ name, rate, times }) => ({
		name,
		rate,
		bars: countsPerSecond(times).map((messages, second) => ({ second, end: second + 1, messages })),
	}));
	// The same scale for all, so that they can be compared.
	const most = Math.max(...rows.flatMap(({ rate, bars }) => [rate, ...bars.map(messagesOf)]));
	return {
		background: 'white',
		padding: 12,
		config: {
			font: 'sans-serif',
			view: { stroke: null },
			axis: { labelColor: ink, titleColor: ink, titleFontWeight: 'normal', gridColor: '#eaeef2' },
		},
		vconcat: rows.map(({ name, rate, bars }) => ({
			title: {
				text: `Messages accepted per second by a server ${name}`,
				subtitle: `dashed: the ${rate} per second that it allows, besides ${rate} at once to begin with`,
				subtitleColor: ink,
				anchor: 'start',
				fontSize: 12,
			},
			width: 640,
			height: 120,
			encoding: {
				y: { type: 'quantitative', title: null, scale: { domain: [0, most] } },
			},
			layer: [
				{
					data: { values: bars },
					mark: { type: 'bar', color: '#4c9f70', binSpacing: 1 },
					encoding: {
						x: {
							field: 'second',
							bin: { binned: true },
							type: 'quantitative',
							title: 'seconds since the first message',
							axis: { format: 'd', tickMinStep: 1 },
						},
						x2: { field: 'end' },
						y: { field: 'messages' },
					},
				},
				{
					data: { values: [{ rate }] },
					mark: { type: 'rule', color: '#b3261e', strokeDash: [5, 3] },
					encoding: { y: { field: 'rate' } },
				},
			],
		})),
	};
}

function messagesOf({ messages }: { readonly messages: number }): number {
	return messages;
}
