/** What a person does with the messages and events that concern them. */
export interface AnsweringBehaviour {
	/** What they write back to each message, a moment later. */
	readonly answer?: string;
	/** Each message that was accepted fails a moment later. */
	readonly failsAfterwards?: true;
	/** Each event about them is sent twice at the same moment, with the same id. */
	readonly eventsComeTwice?: true;
	/** The signature of each event about them does not fit. */
	readonly isWronglySigned?: true;
}

/** A number whose messages are accepted as usual, and that makes the webhook hear of it. */
export interface AnsweringRecipient {
	/** Digits with country prefix, no plus. */
	readonly number: string;
	/** A short label. */
	readonly title: string;
	/** What happens, for people. */
	readonly reaction: string;
	readonly behaviour: AnsweringBehaviour;
}

const longAnswer =
	'Merci beaucoup ! 🙏 شكرا جزيلا 🎉 Thank you! 👍🏽 ' +
	'I have read every word of it. 👩‍👩‍👧‍👦 '.repeat(40);

/** Every answering recipient. They continue the fictional numbers of the magic recipients. */
export const answeringRecipients: readonly AnsweringRecipient[] = [
	{
		number: '12025550160',
		title: 'Says YES',
		reaction: 'Answers "YES"',
		behaviour: { answer: 'YES' },
	},
	{
		number: '12025550161',
		title: 'Says STOP',
		reaction: 'Answers "STOP"',
		behaviour: { answer: 'STOP' },
	},
	{
		number: '12025550162',
		title: 'Says a lot',
		reaction: 'Answers a long text with emoji',
		behaviour: { answer: longAnswer.trimEnd() },
	},
	{
		number: '12025550163',
		title: 'Events come twice',
		reaction: 'Answers "OK"; each event comes twice at the same moment, with the same id',
		behaviour: { answer: 'OK', eventsComeTwice: true },
	},
	{
		number: '12025550164',
		title: 'Wrong signature',
		reaction: 'Answers "OK"; the last digit of each signature is another one',
		behaviour: { answer: 'OK', isWronglySigned: true },
	},
	{
		number: '12025550165',
		title: 'Fails afterwards',
		reaction: 'The message is accepted, and fails a moment later',
		behaviour: { failsAfterwards: true },
	},
];

const behaviours = new Map(answeringRecipients.map(({ number, behaviour }) => [number, behaviour]));

/** What a person does besides; nothing for anybody else. */
export function answeringOf(number: string | null): AnsweringBehaviour {
	return (number === null ? undefined : behaviours.get(number)) ?? {};
}
