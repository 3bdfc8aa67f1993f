'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.isJsonObject = isJsonObject;
/** Whether a value is a JSON object: not null, not an array. */
function isJsonObject(value) {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=json.js.map
