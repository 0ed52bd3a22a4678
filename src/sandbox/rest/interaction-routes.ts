/** The bot's first answers to interactions (Discord's developer documentation, /interactions/receiving-and-responding). */
import { Hono } from 'hono';
import { answerInteraction } from '../dispatch/answer-interaction.ts';
import { unknownInteraction } from '../errors/api-error.ts';
import type { Answer, Interaction } from '../interactions/interaction.ts';
import type { Backend } from '../server/backend.ts';
import { bodyOf, type Routes, type RouteTypes } from './route-context.ts';

export function interactionRoutes(backend: Backend): Routes {
  return new Hono<RouteTypes>().post('/interactions/:id/:token/callback', async (context) => {
    const { json, uploads } = await bodyOf(context);
    const interaction = backend.interactions.answerable(context.req.param('id'), context.req.param('token'));
    if (interaction === undefined) throw unknownInteraction();
    const answer = answerInteraction(backend, interaction, json, uploads, context.get('arrivedAt'));
    if (context.req.query('with_response') !== 'true') return context.body(null, 204);
    return context.json(callbackResponse(interaction, answer));
  });
}

const TYPES: Readonly<Record<Answer['kind'], number>> = {
  message: 4,
  deferred: 5,
  'deferred-update': 6,
  update: 7,
  choices: 8,
  modal: 9,
};

function callbackResponse({ id, type, channel }: Interaction, answer: Answer) {
  const made = answer.kind === 'message' || answer.kind === 'deferred' ? answer.message : undefined;
  const shown = answer.kind === 'message' || answer.kind === 'update' ? { message: answer.message.json } : {};
  return {
    interaction: {
      id,
      type,
      channel_id: channel.id,
      ...(channel.kind === 'text' ? { guild_id: channel.server } : {}),
      ...(made === undefined
        ? {}
        : {
            response_message_id: made.json.id,
            response_message_loading: answer.kind === 'deferred',
            response_message_ephemeral: made.onlyFor !== undefined,
          }),
    },
    ...(made === undefined && answer.kind !== 'update'
      ? {}
      : { resource: { type: TYPES[answer.kind], ...shown } }),
  };
}
