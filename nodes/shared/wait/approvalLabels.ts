import type { PageLanguage } from './pageLanguage';

/** What the buttons of an approval say where the workflow says nothing. */
export const approvalLabels: Readonly<
	Record<PageLanguage, { readonly approve: string; readonly disapprove: string }>
> = {
	en: { approve: 'Approve', disapprove: 'Decline' },
	fr: { approve: 'Approuver', disapprove: 'Refuser' },
	ar: { approve: 'موافق', disapprove: 'غير موافق' },
};
