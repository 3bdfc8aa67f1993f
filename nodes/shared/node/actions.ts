import type { Operation } from '../run/operation';

/** The operations of a node or of one of its resources, by the value that workflows store. */
export type Operations<Name extends string = string> = Readonly<Record<Name, Operation>>;

/** A resource of a node: its name in the form and its operations. */
export interface Resource<Name extends string = string> {
	readonly name: string;
	readonly operations: Operations<Name>;
}

/** The resources of a node, by the value that workflows store. */
export type Resources<Name extends string = string> = Readonly<Record<Name, Resource>>;

/** All that a node can do, in the order of its form: by resource, or without resources. */
export type Actions = { readonly operations: Operations } | { readonly resources: Resources };
