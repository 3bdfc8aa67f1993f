import type { IDataObject } from 'n8n-workflow';
import { readyExample, workflowId, type ImportedWorkflow } from '../../../editor/exampleWorkflows';
import {
	sandboxStoreCredential,
	storeType,
	type ImportedCredential,
} from '../../../editor/sandboxCredential';
import { waitFor } from '../../waitFor';
import { patience } from '../patience';
import { postJson } from '../postJson';
import { itemsPerEnd, jsonOf, type Execution, type Stage } from '../stage';

const example = 'cart-saved-and-reminded';
const withShortWait = 'cart-reminded-soon';
const path = 'cart-changed';
const soonPath = 'cart-changed-soon';

/** The workflows to be published, by name. */
export const publishedForCartSavedAndReminded = [example, withShortWait];

/** The example with an hour of five seconds, so that a test can wait for it. */
export const workflowsForCartSavedAndReminded = (
	credential: ImportedCredential,
): readonly ImportedWorkflow[] => {
	const ready = readyExample(example, {
		[storeType]: sandboxStoreCredential(String(credential.data.baseUrl)),
		'n8n-nodes-buzzbip.': credential,
	});
	const changes: Readonly<Record<string, Record<string, unknown>>> = {
		'Cart changed': { path: soonPath },
		'An hour later': { amount: 5, unit: 'seconds' },
	};
	const nodes = ready.nodes.map((node) => {
		const changed = { ...node, parameters: { ...node.parameters, ...changes[node.name] } };
		// n8n knows a webhook by its ID, too.
		return node.name in changes ? { ...changed, webhookId: `soon-${node.name}` } : changed;
	});
	return [{ ...ready, nodes, id: workflowId(withShortWait), name: 'Cart reminded soon' }];
};

/** A cart is saved with each report, and its owner reminded once, if it stays as it is. */
export function testCartSavedAndReminded(stage: () => Stage): void {
	const cart = { total: '59,90 €', name: 'Amel', phone: '+1 202 555 0105', country: 'US' };

	async function report(to: string, changes: IDataObject): Promise<void> {
		await postJson(`${stage().n8n.url}/webhook/${to}`, { ...cart, ...changes });
	}

	/** Reports carts one after another; what came of each report, in their order. */
	async function executionsOf(...reports: readonly IDataObject[]): Promise<Execution[]> {
		const before = (await stage().ended(withShortWait, 0)).length;
		const { cartsSaved } = stage().sandbox;
		for (const [index, changes] of reports.entries()) {
			const saved = cartsSaved.length;
			await report(soonPath, changes);
			if (index < reports.length - 1) await untilLonger(cartsSaved, saved);
		}
		return (await stage().ended(withShortWait, before + reports.length)).slice(before);
	}

	/** A report is written down before its cart is saved: the next one is a later one then. */
	async function untilLonger(cartsSaved: readonly unknown[], before: number): Promise<void> {
		const look = () => cartsSaved.length > before || undefined;
		await waitFor('the cart to be saved', look, patience);
	}

	it('saves the cart and waits for an hour', async () => {
		const { sandbox } = stage();
		const messages = sandbox.messages.length;
		await report(path, { cartId: 'cart-200' });
		const execution = await stage().waiting(example);
		expect(sandbox.cartsSaved.at(-1)).toMatchObject({
			cartId: 'cart-200',
			body: { cart_id: 'cart-200', total: 59.9 },
			account: 'demo@buzzbip.test',
		});
		const minutes =
			(Date.parse(execution.waitTill ?? '') - Date.parse(execution.startedAt)) / 60_000;
		expect(minutes).toBeGreaterThan(59);
		expect(minutes).toBeLessThan(61);
		expect(sandbox.messages).toHaveLength(messages);
	});

	it('reminds of a cart that stays as it is, once', async () => {
		const { sandbox } = stage();
		const [first] = await executionsOf({ cartId: 'cart-201' });
		expect(jsonOf(endOf(first), 'Reminded')).toHaveLength(1);
		expect(sandbox.messagesTo('12025550105')).toMatchObject([
			{
				templateId: 108,
				body: {
					body_params: ['Amel'],
					buttons: [{ index: 0, sub_type: 'url', value: 'cart-201' }],
				},
			},
		]);
		const [again] = await executionsOf({ cartId: 'cart-201', total: 12.5 });
		expect(jsonOf(endOf(again), 'Reminded')).toEqual([{ alreadySent: true, key: 'cart-201' }]);
		expect(sandbox.messagesTo('12025550105')).toHaveLength(1);
		const saved = sandbox.cartsSaved.filter(({ cartId }) => cartId === 'cart-201');
		expect(saved.map(({ total }) => total)).toEqual([59.9, 12.5]);
	});

	it('leaves a cart that was changed to its last report', async () => {
		const phone = '+1 202 555 0106';
		const [first, second] = await executionsOf(
			{ cartId: 'cart-202', phone },
			{ cartId: 'cart-202', phone, total: '1.234,50' },
		);
		expect(jsonOf(endOf(first), 'Ordered or changed since')).toHaveLength(1);
		expect(jsonOf(endOf(second), 'Reminded')).toHaveLength(1);
		const { sandbox } = stage();
		expect(sandbox.messagesTo('12025550106')).toHaveLength(1);
		expect(sandbox.cartsSaved.at(-1)).toMatchObject({ cartId: 'cart-202', total: 1234.5 });
	});

	it('reminds nobody who has ordered', async () => {
		const phone = '+1 202 555 0107';
		const [first, second] = await executionsOf(
			{ cartId: 'cart-203', phone },
			{ cartId: 'cart-203', phone, ordered: true },
		);
		expect(jsonOf(endOf(first), 'Ordered or changed since')).toHaveLength(1);
		expect(jsonOf(endOf(second), 'Ordered')).toHaveLength(1);
		expect(stage().sandbox.messagesTo('12025550107')).toEqual([]);
	});

	it.each([
		[
			'Cart not saved',
			'a total that can be read in two ways',
			{ cartId: 'cart-204', total: '1.234' },
			{ code: 'INVALID_PARAMETER', category: 'validation', outcome: 'notSent' },
		],
		[
			'Cart not saved',
			'a cart without an ID',
			{},
			{ code: 'INVALID_PARAMETER', category: 'validation', outcome: 'notSent' },
		],
		[
			'Cart not saved',
			'a cart that Buzzbip refuses',
			{ cartId: 'magic-refused' },
			{ code: 'CART_REFUSED', outcome: 'refused' },
		],
		[
			'Look at these by hand',
			'a reminder that Buzzbip refuses',
			{ cartId: 'cart-205', phone: '+1 202 555 0140' },
			{ code: 1001, category: 'recipient', outcome: 'refused' },
		],
	])('leads to %s: %s', async (end, _, changes, error) => {
		const messages = stage().sandbox.messages.length;
		const [execution] = await executionsOf(changes);
		expect(jsonOf(endOf(execution), end)).toMatchObject([{ error }]);
		expect(stage().sandbox.messages).toHaveLength(messages);
	});

	it('saves a cart whose first answer is lost, and makes one of it', async () => {
		const [execution] = await executionsOf({ cartId: 'magic-lost', phone: '+1 202 555 0108' });
		expect(jsonOf(endOf(execution), 'Reminded')).toHaveLength(1);
		const { sandbox } = stage();
		expect(sandbox.cartsSaved.filter(({ cartId }) => cartId === 'magic-lost')).toHaveLength(2);
		const kept = sandbox.cartsOf('demo@buzzbip.test');
		expect(kept.filter(({ cartId }) => cartId === 'magic-lost')).toHaveLength(1);
	});

	it('has led items to each of its ends', async () => {
		const ends = itemsPerEnd(example, await stage().ended(withShortWait, 0));
		const missed = [...ends].filter(([, items]) => items === 0).map(([end]) => end);
		expect(missed).toEqual([]);
	});
}

function endOf(execution: Execution | undefined): Execution {
	if (execution === undefined) throw new Error('Too little was executed');
	expect(execution.status).toBe('success');
	return execution;
}
