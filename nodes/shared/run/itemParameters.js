'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.itemParameters = itemParameters;
const failure_1 = require('../api/failure');
const json_1 = require('../api/json');
/** Reads the parameters of the item at `index` from n8n. */
function itemParameters(context, index) {
	return readers((field) => {
		try {
			return context.getNodeParameter(field.name, index, field.default);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			return (0, failure_1.invalidParameter)(
				field.displayName,
				`The expression in ${field.displayName} could not be evaluated: ${reason}`,
			);
		}
	});
}
function readers(lookUp) {
	function value(field) {
		const found = lookUp(field);
		if (found instanceof Error) throw found;
		return found;
	}
	return {
		value,
		text: (field) => readText(field, value(field)),
		wholeNumber: (field) => readWholeNumber(field, value(field)),
		flag: (field) => readFlag(field, value(field)),
		jsonObject: (field) => readJsonObject(field, value(field)),
		collection(field) {
			const added = value(field);
			const fields = (0, json_1.isJsonObject)(added) ? added : {};
			return readers((inner) => fields[inner.name] ?? inner.default);
		},
	};
}
function readText({ displayName }, value) {
	if (value === undefined || value === null || value === '') {
		throw (0, failure_1.invalidParameter)(displayName, `${displayName} is empty: fill it in`);
	}
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw (0, failure_1.invalidParameter)(displayName, `${displayName} must be text`);
	}
	const text = String(value).trim();
	if (text === '')
		throw (0, failure_1.invalidParameter)(displayName, `${displayName} is empty: fill it in`);
	return text;
}
function readWholeNumber({ displayName, typeOptions }, value) {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const least = typeOptions?.minValue ?? 0;
	const most = typeOptions?.maxValue ?? Number.MAX_SAFE_INTEGER;
	if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) {
		return number;
	}
	const range =
		typeOptions?.maxValue === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
	throw (0, failure_1.invalidParameter)(
		displayName,
		`${displayName} must be a whole number ${range}`,
	);
}
function readFlag({ displayName }, value) {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw (0, failure_1.invalidParameter)(displayName, `${displayName} must be true or false`);
}
function readJsonObject({ displayName }, value) {
	const parsed = typeof value === 'string' ? parseJson(displayName, value) : value;
	if ((0, json_1.isJsonObject)(parsed)) return parsed;
	throw (0, failure_1.invalidParameter)(
		displayName,
		`${displayName} must be a JSON object, such as {"name": "value"}`,
	);
}
function parseJson(displayName, text) {
	if (text.trim() === '') return {};
	const parsed = tryJson(text);
	if (parsed !== undefined) return parsed;
	throw (0, failure_1.invalidParameter)(
		displayName,
		`${displayName} is not valid JSON: check quotes and commas`,
	);
}
function tryJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
//# sourceMappingURL=itemParameters.js.map
