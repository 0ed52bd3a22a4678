import { slash } from './interactions.ts';

/** A message in whose menu **Find in dossier** is chosen, as the gateway delivers it. */
export function findingIn(message: object | string) {
  const id = '1500000000000000002';
  const held = typeof message === 'string' ? { content: message } : message;
  return {
    ...slash('ask'),
    data: {
      type: 3,
      name: 'Find in dossier',
      target_id: id,
      resolved: {
        messages: {
          [id]: { id, channel_id: '1400000000000000001', content: '', author: { id: '9' }, ...held },
        },
      },
    },
  };
}
