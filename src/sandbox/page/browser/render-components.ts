import type {
  APIActionRowComponent,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APIMessageTopLevelComponent,
  APISectionComponent,
  APISeparatorComponent,
} from 'discord-api-types/v10';
import { COMPONENT } from './discord-codes.ts';
import { el } from './dom.ts';
import type { RenderContext } from './names.ts';
import { renderFile } from './render-attachments.ts';
import { renderButton } from './render-button.ts';
import { accentColour } from './render-embed.ts';
import { renderMarkdown } from './render-markdown.ts';
import { covered, renderGallery, renderThumbnail } from './render-media.ts';
import { renderSelect } from './render-select.ts';

type Shown = APIMessageTopLevelComponent | APIComponentInContainer;

/** A message's components. One of a kind that Discord adds later is named, not left out in silence. */
export function renderComponents(components: readonly Shown[], context: RenderContext): HTMLElement[] {
  return components.map((component) => renderComponent(component, context));
}

function renderComponent(component: Shown, context: RenderContext): HTMLElement {
  switch (component.type) {
    case COMPONENT.actionRow:
      return renderRow(component, context);
    case COMPONENT.section:
      return renderSection(component, context);
    case COMPONENT.textDisplay:
      return renderText(component.content, context);
    case COMPONENT.mediaGallery:
      return renderGallery(component);
    case COMPONENT.file:
      return renderFile(component);
    case COMPONENT.separator:
      return renderSeparator(component);
    case COMPONENT.container:
      return renderContainer(component, context);
    default:
      return unknownComponent(component);
  }
}

function unknownComponent({ type }: { readonly type: number }): HTMLElement {
  return el('p.elsewhere', `A component of type ${type}, which this page does not show.`);
}

function renderText(content: string, { names }: RenderContext): HTMLElement {
  return el('div.text', { dir: 'auto' }, renderMarkdown(content, names));
}

function renderContainer(container: APIContainerComponent, context: RenderContext): HTMLElement {
  const accent = accentColour(container.accent_color);
  const frame = el(
    'div',
    { class: accent === undefined ? 'container' : 'container accented' },
    ...renderComponents(container.components, context),
  );
  if (accent !== undefined) frame.style.setProperty('--accent', accent);
  return container.spoiler === true ? covered(frame, 'container') : frame;
}

function renderSection({ components, accessory }: APISectionComponent, context: RenderContext): HTMLElement {
  return el(
    'div.section',
    el('div.section-text', ...components.map(({ content }) => renderText(content, context))),
    accessory.type === COMPONENT.thumbnail ? renderThumbnail(accessory) : renderButton(accessory),
  );
}

function renderSeparator({ divider = true, spacing = 1 }: APISeparatorComponent): HTMLElement {
  return el('hr', { class: divider ? 'separator' : 'separator bare', 'data-spacing': spacing });
}

function renderRow(
  { components }: APIActionRowComponent<APIComponentInMessageActionRow>,
  context: RenderContext,
): HTMLElement {
  return el(
    'div.row',
    ...components.map((component) =>
      component.type === COMPONENT.button ? renderButton(component) : renderSelect(component, context),
    ),
  );
}
