const mediaKinds = ['IMAGE', 'VIDEO', 'DOCUMENT'] as const;

/** What a header may hold [doc send], as Meta calls it in the `format` of a header. */
export type MediaKind = (typeof mediaKinds)[number];

/** Whether a header's `format` asks for a medium; the others are text and location. */
export function isMediaKind(format: string | undefined): format is MediaKind {
	return mediaKinds.some((kind) => kind === format);
}

/** The kind of an upload by its content type: what is neither image nor video is a document. */
export function mediaKindOf(contentType: string): MediaKind {
	const [group = ''] = contentType.toUpperCase().split('/');
	return group === 'IMAGE' || group === 'VIDEO' ? group : 'DOCUMENT';
}
