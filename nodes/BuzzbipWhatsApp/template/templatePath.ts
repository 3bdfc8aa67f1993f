/** The path of templates (API facts, endpoints 6 to 10; most of them inferred). */
export const templatesPath = '/api/v2/whatsapp/templates';
