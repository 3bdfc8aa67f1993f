import type { History } from '../shared/api/history/history';

/** `GET /api/sms/`, the one history whose fields are documented (API facts, endpoint 13). */
export const smsHistory: History = {
	path: '/api/sms/',
	pageParameter: 'currentPage',
	fields: { number: 'number', message: 'message', date: 'sent_date' },
};
