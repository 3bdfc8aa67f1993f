/**
 * The inbox in the browser. It is given all that it shows, anew each time that something has changed.
 * What comes in is only ever made text: nothing of it is read as HTML, as an address or as a style.
 */

const byId = (id) => document.getElementById(id);
const channels = { whatsapp: 'WhatsApp', sms: 'SMS' };

/** As it came last; empty before the first time. */
let inbox = { people: [], olderPeople: 0, webhook: { address: null, isSigned: false } };
let isKnown = false;
/** Whose conversation was shown last: they answer as they were written to. */
let shownPerson = '';

/** The person whose conversation is open, from the address of the page. */
const openPerson = () => decodeURIComponent(location.hash.slice(1));

function element(name, { text, ...attributes }, ...children) {
	const made = document.createElement(name);
	if (text !== undefined) made.textContent = text;
	for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
	made.append(...children);
	return made;
}

/** Digits in groups, so that they can be read. */
function readable(id) {
	return /^\d+$/.test(id) ? `+${id.replace(/(\d{3})(?=\d{2})/g, '$1 ')}` : id.replace(':', ' ');
}

function timeOf(at) {
	return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

function summaryOf({ direction, message }) {
	const [button] = message.buttons;
	const text = message.text || message.header?.kind || button?.label || '';
	return direction === 'written' ? `Wrote: ${text}` : text;
}

function personItem(person) {
	const [newest] = person.entries;
	const link = element(
		'a',
		{ href: `#${encodeURIComponent(person.id)}` },
		element('strong', { text: readable(person.id) }),
		element('span', { class: 'last', dir: 'auto', text: summaryOf(newest) }),
		element('span', { class: 'facts', text: `${channels[newest.channel]}, ${timeOf(newest.at)}` }),
	);
	if (person.id === openPerson()) link.setAttribute('aria-current', 'true');
	return element('li', {}, link);
}

function buttonItem({ label, value }) {
	const item = element('span', { class: 'button', text: label });
	if (value !== undefined) item.append(element('small', { text: value }));
	return item;
}

function entryItem({ direction, channel, at, message, state, account }) {
	const item = element('li', { class: `${direction} ${channel}` });
	if (message.header !== undefined) {
		const { kind, file } = message.header;
		item.append(element('span', { class: 'media', text: file ? `${kind}: ${file}` : kind }));
	}
	item.append(element('span', { dir: 'auto', text: message.text }));
	item.append(...message.buttons.map(buttonItem));
	const template = message.template === undefined ? '' : `, template ${message.template}`;
	const whose = direction === 'received' ? `from ${account}` : `to ${account}`;
	const facts = `${channels[channel]}${template}, ${whose}, ${timeOf(at)}: `;
	item.append(
		element(
			'span',
			{ class: 'facts', text: facts },
			element('span', { class: state === 'failed' ? 'failed' : 'state', text: state }),
		),
	);
	return item;
}

function requestItem({ at, line, outcome }) {
	return element('li', { text: `${timeOf(at)} ${line}: ${outcome}` });
}

function showPeople() {
	const wanted = byId('search').value.replace(/\D/g, '');
	const found = inbox.people.filter(({ id }) => id.replace(/\D/g, '').includes(wanted));
	byId('people').replaceChildren(...found.map(personItem));
	const older = inbox.olderPeople;
	const nobody = isKnown && found.length === 0 && inbox.people.length > 0;
	byId('older').textContent = nobody
		? 'Nobody has such a number.'
		: older > 0
			? `${older} more people were written to before.`
			: '';
}

function showConversation() {
	const person = inbox.people.find(({ id }) => id === openPerson());
	document.body.classList.toggle('is-open', person !== undefined);
	const section = byId('conversation');
	section.hidden = person === undefined;
	byId('nothing').hidden = !isKnown || inbox.people.length > 0;
	if (person === undefined) return;
	if (person.id !== shownPerson) {
		shownPerson = person.id;
		byId('answer').elements.channel.value = person.entries[0].channel;
	}
	section.querySelector('h2').textContent = readable(person.id);
	byId('answer').hidden = !/^\d+$/.test(person.id);
	const entries = person.entries.map(entryItem);
	if (person.olderEntries > 0) {
		entries.push(element('li', { class: 'note', text: `${person.olderEntries} older ones` }));
	}
	byId('entries').replaceChildren(...entries);
	const requests = byId('requests');
	requests.hidden = person.requests.length === 0;
	requests.querySelector('ul').replaceChildren(...person.requests.map(requestItem));
}

function showWebhook() {
	const { address, isSigned } = inbox.webhook;
	const field = byId('webhook').elements.address;
	if (document.activeElement !== field) field.value = address ?? '';
	const summary = byId('settings').querySelector('summary');
	const signed = isSigned ? 'signed' : 'not signed';
	summary.textContent = address === null ? 'Webhook: none' : `Webhook: ${address}, ${signed}`;
}

function show() {
	showPeople();
	showConversation();
	showWebhook();
}

/** Posts a form as JSON, and says below it what came of that. */
function postForm(form, path, bodyOf, done) {
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		const said = form.querySelector('[role=status]');
		said.textContent = '';
		try {
			const response = await fetch(path, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(bodyOf(form.elements)),
			});
			if (response.ok) done(form, said);
			else said.textContent = (await response.json()).message;
		} catch {
			said.textContent = 'The sandbox does not answer. Is it still running?';
		}
	});
}

postForm(
	byId('answer'),
	'/sandbox/answers',
	({ text, channel }) => ({ number: openPerson(), channel: channel.value, text: text.value }),
	(form) => {
		form.elements.text.value = '';
		form.elements.text.focus();
	},
);
postForm(
	byId('webhook'),
	'/sandbox/webhook',
	({ address, secret }) => ({ address: address.value, secret: secret.value }),
	(form, said) => {
		form.elements.secret.value = '';
		said.textContent = 'Set.';
	},
);

byId('search').addEventListener('input', showPeople);
addEventListener('hashchange', show);

const changes = new EventSource('/sandbox/changes');
changes.addEventListener('message', ({ data }) => {
	inbox = JSON.parse(data);
	isKnown = true;
	byId('connection').textContent = 'Live';
	show();
});
changes.addEventListener('error', () => {
	byId('connection').textContent = 'The sandbox does not answer. Trying again …';
});
