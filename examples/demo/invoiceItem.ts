import type { INodeExecutionData } from 'n8n-workflow';

const fileName = 'invoice.pdf';
const page = 'BT /F1 24 Tf 72 720 Td (Invoice 2026-0204) Tj ET';

/** The objects of the smallest PDF that shows a line of text. */
const objects = [
	'<< /Type /Catalog /Pages 2 0 R >>',
	'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
	'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
	`<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
	'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
];

/** An invoice of one page, made here so that the example needs no file beside it. */
export const invoicePdf = makePdf();

/** A row with that invoice in the binary field `data`, as a node that reads files brings it. */
export const invoiceItem: INodeExecutionData = {
	json: { Number: '+1 202 555 0104', Values: ['Chloé'] },
	binary: {
		data: { data: invoicePdf.toString('base64'), fileName, mimeType: 'application/pdf' },
	},
};

/** A PDF begins with its objects and ends with the table of where each of them begins. */
function makePdf(): Buffer {
	let file = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(offset).padStart(10, '0')} 00000 n \n`;
	});
	const size = objects.length + 1;
	return Buffer.from(
		`${file}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}` +
			`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
		'ascii',
	);
}
