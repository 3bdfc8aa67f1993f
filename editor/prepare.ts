import { ending } from './ending';
import { prepare } from './preparation';

prepare(ending().signal).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
