import { isOptOut } from '../../../nodes/BuzzbipTrigger/optOut';

describe('an opt-out', () => {
	it.each([
		'STOP',
		'stop',
		' Stop. ',
		'"STOP"!',
		'STOP 🙏',
		'S\u200bTOP',
		'ＳＴＯＰ',
		'Stop all',
		'STOPALL',
		'unsubscribe',
		'Opt-out',
		'OPT OUT',
		'ARRET',
		'arrêt',
		'Arre\u0302t !',
		'Désabonner',
		'DESINSCRIRE',
		'me désabonner',
		'توقف',
		'إيقاف',
		'ايقاف',
		'إيقـــاف',
		'أَوْقِف',
		'إلغاء الاشتراك',
	])('is %j', (text) => {
		expect(isOptOut(text, [])).toBe(true);
	});

	it.each([
		'',
		'  ',
		'!?',
		'please stop by tomorrow',
		'Stop?? why',
		'don’t stop',
		'non-stop',
		'stopover',
		'cancel',
		'end',
		'annuler',
		'إلغاء',
		'YES',
		'arrêt de bus',
		'لا توقف',
	])('is not %j', (text) => {
		expect(isOptOut(text, [])).toBe(false);
	});

	it('is what users add, however it is written', () => {
		expect(isOptOut('No, thanks!', ['no thanks'])).toBe(true);
		expect(isOptOut('CANCEL', ['Cancel', 'fin'])).toBe(true);
		expect(isOptOut('...', ['...', ''])).toBe(false);
	});
});
