/** How long is waited at most, in seconds: a busy machine takes many times as long as a quiet one. */
export const patience = { seconds: 120 };
