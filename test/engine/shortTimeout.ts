/**
 * Milliseconds for "Timeout" where an answer never comes: short enough for a test to wait for, and long
 * enough for a busy machine to give the answers that do come.
 */
export const shortTimeout = 2_000;
