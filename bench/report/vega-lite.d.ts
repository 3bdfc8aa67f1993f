/** Its package names its types in a way that this repository's module resolution does not read. */
declare module 'vega-lite' {
	export * from 'vega-lite/build/index';
}
