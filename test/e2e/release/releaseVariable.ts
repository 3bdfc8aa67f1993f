/** The variable that tells the tests which release of n8n to run. */
export const releaseVariable = 'N8N_RELEASE';
