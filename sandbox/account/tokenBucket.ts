/** A token bucket: filled at a steady rate, emptied by one with each accepted request. */
export interface TokenBucket {
	/** Requests that may be accepted at once; has a fraction. */
	level: number;
	/** Milliseconds on the monotonic clock at which `level` was right. */
	measuredAt: number;
}

/** A full bucket. */
export function fullBucket(burst: number): TokenBucket {
	return { level: burst, measuredAt: performance.now() };
}

/**
 * Takes one request out of the bucket, if there is one.
 *
 * @param rate requests per second that flow in
 * @param burst requests the bucket holds at most
 * @returns whether the request is accepted; a refused one costs nothing
 */
export function takeFrom(bucket: TokenBucket, rate: number, burst: number): boolean {
	const now = performance.now();
	bucket.level = Math.min(burst, bucket.level + ((now - bucket.measuredAt) / 1000) * rate);
	bucket.measuredAt = now;
	if (bucket.level < 1) {
		return false;
	}
	bucket.level -= 1;
	return true;
}
