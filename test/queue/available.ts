import { postgres } from './postgres';
import { redis } from './redis';
import { problemOf } from './service';

/** Exits with 0 if both services of queue mode answer, else with 1; says nothing. */
void Promise.all([postgres, redis].map(problemOf)).then((problems) => {
	process.exitCode = problems.every((problem) => problem === undefined) ? 0 : 1;
});
