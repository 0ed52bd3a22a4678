/** Edits and follow-ups of answers to interactions (Discord's developer documentation, /interactions/receiving-and-responding). */
import { Hono } from 'hono';
import { interactionMessage } from '../dispatch/answer-interaction.ts';
import { applyEdit } from '../dispatch/apply-edit.ts';
import {
  emptyMessage,
  invalidWebhookToken,
  maximumFollowUps,
  unknownMessage,
  unknownWebhook,
} from '../errors/api-error.ts';
import type { Interaction } from '../interactions/interaction.ts';
import type { MessageBody, UploadedFile } from '../messages/message-body.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { checkMessage } from '../rules/check-body.ts';
import { LIMITS } from '../rules/limits.ts';
import { isEmptyMessage } from '../rules/message-rules.ts';
import type { Backend } from '../server/backend.ts';
import { bodyOf, type Routes, type RouteTypes } from './route-context.ts';

const BASE = '/webhooks/:application/:token';

export function webhookRoutes(backend: Backend): Routes {
  const interactionOf = (application: string, token: string): Interaction => {
    if (application !== backend.world.applicationId) throw unknownWebhook();
    const interaction = backend.interactions.byToken(token);
    if (interaction === undefined) throw invalidWebhookToken();
    if (!interaction.progress.answered) throw unknownWebhook();
    return interaction;
  };
  const messageOf = ({ id, progress }: Interaction, named: string): StoredMessage => {
    const message = backend.messages.find(named === '@original' ? (progress.originalId ?? '') : named);
    const own = message?.json.id === progress.originalId || message?.json.interaction_metadata?.id === id;
    if (message === undefined || !own) throw unknownMessage();
    return message;
  };
  const edit = (
    interaction: Interaction,
    before: StoredMessage,
    body: MessageBody,
    uploads: readonly UploadedFile[],
  ) => {
    const message = applyEdit(backend, before, body, uploads);
    if (before.json.id === interaction.progress.originalId) interaction.progress.awaitsFill = false;
    backend.messages.replace(message);
    if (before.json.id === interaction.progress.originalId)
      interaction.events.emit({ kind: 'original', message });
    return message;
  };

  return new Hono<RouteTypes>()
    .post(BASE, async (context) => {
      const { json, uploads } = await bodyOf(context);
      const interaction = interactionOf(context.req.param('application'), context.req.param('token'));
      const { progress } = interaction;
      const waiting = progress.awaitsFill ? backend.messages.find(progress.originalId ?? '') : undefined;
      const body = checkMessage(backend.spec, 'followUpCreate', json, uploads, waiting);
      if (isEmptyMessage(body, uploads.length)) throw emptyMessage();
      if (waiting !== undefined) return context.json(edit(interaction, waiting, body, uploads).json);
      const guest = interaction.owners['0'] === undefined;
      if (guest && progress.followUps >= LIMITS.interaction.userInstallFollowUps) throw maximumFollowUps();
      progress.followUps++;
      const original = backend.messages.find(progress.originalId ?? '');
      const message = interactionMessage(backend, interaction, body, uploads, false, original);
      backend.messages.add(message);
      interaction.events.emit({ kind: 'follow-up', message });
      return context.json(message.json);
    })
    .get(`${BASE}/messages/:message`, (context) => {
      const interaction = interactionOf(context.req.param('application'), context.req.param('token'));
      return context.json(messageOf(interaction, context.req.param('message')).json);
    })
    .patch(`${BASE}/messages/:message`, async (context) => {
      const { json, uploads } = await bodyOf(context);
      const interaction = interactionOf(context.req.param('application'), context.req.param('token'));
      const before = messageOf(interaction, context.req.param('message'));
      const body = checkMessage(backend.spec, 'followUpEdit', json, uploads, before);
      return context.json(edit(interaction, before, body, uploads).json);
    })
    .delete(`${BASE}/messages/:message`, (context) => {
      const interaction = interactionOf(context.req.param('application'), context.req.param('token'));
      const message = messageOf(interaction, context.req.param('message'));
      backend.messages.remove(message.json.id);
      if (message.json.id === interaction.progress.originalId) {
        interaction.progress.awaitsFill = false;
        interaction.events.emit({ kind: 'original', message: null });
      }
      return context.body(null, 204);
    });
}
