import { hash } from 'node:crypto';
import { htmlOf, type Markup, markup } from './markup';

/** Works from a width of 320 pixels on, in light and dark; what is touched is 44 pixels high or more. */
const style = markup`
:root {
	color-scheme: light dark;
	--ground: #fff;
	--text: #1b1b1f;
	--quiet: #55555c;
	--line: #73737c;
	--accent: #0a58a8;
	--on-accent: #fff;
	--problem: #a8071a;
}
@media (prefers-color-scheme: dark) {
	:root {
		--ground: #141418;
		--text: #f1f1f4;
		--quiet: #b9b9c2;
		--line: #94949e;
		--accent: #8fc3ff;
		--on-accent: #0a1826;
		--problem: #ffb1b6;
	}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
	margin: 0;
	background: var(--ground);
	color: var(--text);
	font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif;
	overflow-wrap: anywhere;
}
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
.message { margin-bottom: 1.5rem; white-space: pre-wrap; }
.problem { border-inline-start: 0.25rem solid; padding-inline-start: 0.75rem; color: var(--problem); font-weight: 600; }
.hint { margin: 0.5rem 0 0; color: var(--quiet); font-size: 0.9375rem; }
fieldset { min-width: 0; margin: 0; border: 0; padding: 0; }
legend, .ask { display: block; margin-bottom: 0.5rem; padding: 0; font-weight: 600; }
button, textarea, .choice {
	width: 100%;
	min-height: 3rem;
	border: 2px solid var(--line);
	border-radius: 0.5rem;
	padding: 0.625rem 0.875rem;
	background: var(--ground);
	color: var(--text);
	font: inherit;
	overflow-wrap: anywhere;
}
button { margin-top: 0.75rem; border-color: var(--accent); color: var(--accent); font-weight: 600; cursor: pointer; }
button.main { background: var(--accent); color: var(--on-accent); }
legend + button { margin-top: 0; }
textarea { display: block; min-height: 9rem; resize: vertical; }
.choice { display: flex; align-items: center; gap: 0.75rem; margin-bottom: 0.5rem; cursor: pointer; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.choice span { flex: 1; min-width: 0; text-align: match-parent; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.choice:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input:focus-visible { outline: none; }
`;

/** The element that styles the page. */
export const pageStyleElement: Markup = markup`<style>${style}</style>`;

/** What a content security policy calls this style, and no other. */
export const pageStyleHash = `sha256-${hash('sha256', htmlOf(style), 'base64')}`;
