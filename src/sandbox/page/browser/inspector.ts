import type { PageInteraction, PageMessage, PageRefusal } from '../protocol.ts';
import { copyText } from './copy-text.ts';
import { button, el } from './dom.ts';
import type { PageElements } from './page-elements.ts';

const MOST = 50;
const OUTCOMES = {
  waiting: 'waiting…',
  answered: 'answered',
  deferred: 'thinking…',
  edited: 'edited',
  failed: 'failed',
} as const;

/** What a person who tests a bot wants to see: what was answered and how fast, what was refused, and raw JSON. */
export function createInspector({ interactions, refusals, json, badge, beside }: PageElements) {
  const rows = new Map<string, HTMLElement>();
  let refused = 0;
  let shown: string | undefined;

  const showJson = (message: PageMessage) => {
    const text = JSON.stringify(message.json, null, 2);
    shown = message.json.id;
    json.replaceChildren(
      el('p.about', `Message ${message.json.id}`, message.private && ', seen by you alone'),
      copyButton(text),
      el('pre', { tabindex: 0, 'aria-label': 'Raw JSON' }, el('code', text)),
    );
  };

  return {
    /** Forgets what was told: a new connection tells it again. */
    clear: () => {
      rows.clear();
      refused = 0;
      badge.hidden = true;
      interactions.replaceChildren();
      refusals.replaceChildren();
    },
    /** Says what else is served on the page's port. */
    beside: (paths: readonly string[]) => {
      beside.hidden = paths.length === 0;
      const links = paths.flatMap((path) => [' ', el('a', { href: path, target: '_blank' }, path)]);
      beside.replaceChildren(
        el('h3', 'Also on this port'),
        el('p.about', 'The bot itself answers here:', ...links),
      );
    },
    interaction: (interaction: PageInteraction) => {
      const row = interactionRow(interaction);
      const before = rows.get(interaction.id);
      rows.set(interaction.id, row);
      if (before === undefined) interactions.prepend(row);
      else before.replaceWith(row);
      dropOldest(rows);
    },
    refusal: (refusal: PageRefusal) => {
      refusals.prepend(refusalItem(refusal));
      badge.textContent = String(++refused);
      badge.hidden = false;
      badge.title = refused === 1 ? '1 body was refused' : `${refused} bodies were refused`;
      while (refusals.childElementCount > MOST) refusals.lastElementChild?.remove();
    },
    /** Shows a message's own JSON. */
    show: showJson,
    /** Brings what is shown up to date, if it is this message. */
    refresh: (message: PageMessage) => {
      if (message.json.id === shown) showJson(message);
    },
  };
}

function dropOldest(rows: Map<string, HTMLElement>): void {
  for (const [id, row] of rows) {
    if (rows.size <= MOST) return;
    rows.delete(id);
    row.remove();
  }
}

function interactionRow({ at, name, user, ms, outcome }: PageInteraction): HTMLElement {
  return el(
    'tr',
    { class: `outcome-${outcome}`, title: new Date(at).toLocaleTimeString() },
    el('td', el('span.interaction-name', name), el('small', user)),
    el('td.number', ms === null ? '–' : milliseconds(ms)),
    el('td', el('span.outcome', OUTCOMES[outcome])),
  );
}

function copyButton(text: string): HTMLElement {
  return button(
    'Copy',
    { class: 'button secondary small' },
    (event) => void copyText(text, event.currentTarget),
  );
}

function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

function refusalItem({ at, method, path, status, problems, body }: PageRefusal): HTMLElement {
  const text = JSON.stringify(body, null, 2) ?? 'none';
  return el(
    'li',
    el('p', el('strong', `${status} ${method} `), el('code', path)),
    el('ul', ...problems.map((problem) => el('li', el('code', problem)))),
    el(
      'details',
      el('summary', `The body, sent at ${new Date(at).toLocaleTimeString()}`),
      copyButton(text),
      el('pre', { tabindex: 0 }, el('code', text)),
    ),
  );
}
