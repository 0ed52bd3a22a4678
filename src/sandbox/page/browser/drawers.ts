import type { PageElements } from './page-elements.ts';

const NARROW = '(max-width: 760px)';
const MEDIUM = '(max-width: 1080px)';

/** The panels beside the messages. Where there is no room for them they lie over the messages as drawers. */
export function createDrawers(parts: PageElements) {
  const { page, channelsButton, inspectorButton, backdrop } = parts;
  const { channelsPanel: channels, inspectorPanel: inspector } = parts;
  const open = { channels: false, inspector: false };
  const over = { channels: matchMedia(NARROW), inspector: matchMedia(MEDIUM) };

  const draw = () => {
    page.toggleAttribute('data-channels', open.channels);
    page.toggleAttribute('data-inspector', open.inspector);
    channels.inert = over.channels.matches && !open.channels;
    inspector.hidden = !open.inspector;
    channelsButton.setAttribute('aria-expanded', String(open.channels));
    inspectorButton.setAttribute('aria-expanded', String(open.inspector));
    backdrop.hidden = !(
      (open.channels && over.channels.matches) ||
      (open.inspector && over.inspector.matches)
    );
  };
  const set = (which: 'channels' | 'inspector', to: boolean) => {
    if (open[which] === to) return;
    open[which] = to;
    draw();
    if (!over[which].matches) return;
    if (to)
      (which === 'channels' ? channels : inspector).querySelector<HTMLElement>('select, button')?.focus();
    else (which === 'channels' ? channelsButton : inspectorButton).focus();
  };
  const closeOver = () => {
    if (over.channels.matches) set('channels', false);
    if (over.inspector.matches) set('inspector', false);
  };
  channelsButton.addEventListener('click', () => set('channels', !open.channels));
  inspectorButton.addEventListener('click', () => set('inspector', !open.inspector));
  parts.inspectorClose.addEventListener('click', () => {
    set('inspector', false);
    inspectorButton.focus();
  });
  backdrop.addEventListener('click', closeOver);
  page.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !backdrop.hidden) closeOver();
  });
  for (const query of Object.values(over)) query.addEventListener('change', draw);
  draw();
  return {
    /** Shows or hides the inspector. */
    inspector: (to: boolean) => set('inspector', to),
    /** On a narrow screen, brings up the channels and who one is. */
    showChannels: () => over.channels.matches && set('channels', true),
    /** On a narrow screen, puts away what lies over the messages. */
    closeOver,
  };
}
