/** Two forms that have every kind of field between them: Discord takes five in one. */
import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackComponent,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

type Component = APIModalInteractionResponseCallbackComponent;

const label = (name: string, component: APIComponentInLabel, description?: string): Component => ({
  type: 18,
  label: name,
  ...(description === undefined ? {} : { description }),
  component,
});
const choices = (...names: string[]) => names.map((name) => ({ label: name, value: name.toLowerCase() }));

const components: Component[] = [
  label(
    'A line',
    { type: 4, custom_id: 'line', style: 1, min_length: 2, max_length: 20 },
    'Two characters at least',
  ),
  label('A paragraph', { type: 4, custom_id: 'paragraph', style: 2, required: false, value: 'Preset' }),
  label('A select', { type: 3, custom_id: 'select', required: false, options: choices('Red', 'Green') }),
  label('A radio group', { type: 21, custom_id: 'radio', required: true, options: choices('Left', 'Right') }),
  label('A file', { type: 19, custom_id: 'file', required: false, max_values: 2 }),
];

const more: Component[] = [
  { type: 10, content: 'Words **between** fields' },
  label('Checkboxes', {
    type: 22,
    custom_id: 'boxes',
    required: false,
    options: choices('One', 'Two', 'Three'),
  }),
  label('A checkbox', { type: 23, custom_id: 'box' }),
  label('A person', { type: 5, custom_id: 'person', required: false }),
  label('A channel', { type: 8, custom_id: 'channel', required: false }),
];

const form = (
  customId: string,
  title: string,
  fields: Component[],
): APIModalInteractionResponseCallbackData => ({ custom_id: customId, title, components: fields });

export const MODAL = form('form-1', 'Five kinds of fields', components);
export const SECOND_MODAL = form('form-2', 'Five more', more);
