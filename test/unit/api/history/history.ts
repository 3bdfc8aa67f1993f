import type { History } from '../../../../nodes/shared/api/history/history';

export const history: History = {
	path: '/api/sms/',
	pageParameter: 'currentPage',
	fields: { number: 'number', message: 'message', date: 'sent_date' },
};
