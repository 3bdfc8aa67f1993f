import { isJsonObject } from '../../api/json';
import { doNotContact, maxSegments } from '../../gate/gateFields';
import type { GateRules } from '../../gate/gateRules';
import { gateReader, type GivenOptions } from '../../gate/readGateRules';
import type { OwnMessage } from '../operation';
import { givenOptions, readOptions } from '../options';
import type { ItemParameters } from './itemParameters';

/** Reads the rules for the message of an item. Throws `invalidParameter`. */
export type ReadGate = (item: ItemParameters, message: OwnMessage) => GateRules;

/** For the items of one run. The list of the first item counts for all. */
export function gateOfRun(first: ItemParameters): ReadGate {
	const read = gateReader();
	return (item, { country }) => {
		const ofFirst = optionsOf(first);
		const list = Object.hasOwn(ofFirst, doNotContact.name)
			? { [doNotContact.name]: ofFirst[doNotContact.name] }
			: {};
		return {
			...read({ ...optionsOf(item), ...list }, country),
			maxSegments: readOptions(item).wholeNumber(maxSegments),
		};
	};
}

function optionsOf(item: ItemParameters): GivenOptions {
	const given = givenOptions(item);
	return isJsonObject(given) ? given : {};
}
