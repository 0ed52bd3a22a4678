/** Registering commands, global and of one server (Discord's developer documentation, /interactions/application-commands). */
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { withoutLocalizations } from '../commands/command-json.ts';
import { ApiError, badForm, missingAccess, unknownCommand } from '../errors/api-error.ts';
import { badLength, type FormIssue, issueIf } from '../errors/form-issue.ts';
import { checkSpec, refuseIssues } from '../rules/check-body.ts';
import { commandIssues } from '../rules/command-rules.ts';
import { LIMITS } from '../rules/limits.ts';
import type { Backend } from '../server/backend.ts';
import { bodyOf, type Routes, type RouteTypes } from './route-context.ts';

type Body = RESTPostAPIApplicationCommandsJSONBody;

export function commandRoutes(backend: Backend): Routes {
  const routes = new Hono<RouteTypes>();
  addRoutes(routes, backend, '/applications/:application/commands');
  addRoutes(routes, backend, '/applications/:application/guilds/:guild/commands');
  return routes;
}

function addRoutes(routes: Routes, backend: Backend, base: string): void {
  const { commands, spec, settings, world } = backend;
  const scopeOf = (context: Context<RouteTypes>): string | undefined => {
    if (context.req.param('application') !== world.applicationId) {
      throw new ApiError(403, {
        code: 20012,
        message: 'You are not authorized to perform this action on this application',
      });
    }
    const guild = context.req.param('guild');
    if (guild !== undefined && !world.server(guild)?.installed) throw missingAccess();
    return guild;
  };
  const found = (command: APIApplicationCommand | undefined): APIApplicationCommand => {
    if (command === undefined) throw unknownCommand();
    return command;
  };

  routes
    .get(base, (context) => {
      const list = commands.list(scopeOf(context));
      return context.json(
        context.req.query('with_localizations') === 'true' ? list : withoutLocalizations(list),
      );
    })
    .post(base, async (context) => {
      const scope = scopeOf(context);
      const { json } = await bodyOf(context);
      const body = checkSpec(spec, 'commandCreate', json);
      refuseIssues(commandIssues(body, settings.userInstall));
      const others = commands
        .list(scope)
        .filter(({ name, type }) => name !== body.name || type !== (body.type ?? 1));
      refuseIssues(countIssues([...others, body]));
      const { command, created } = commands.put(body, scope);
      return context.json(command, created ? 201 : 200);
    })
    .put(base, async (context) => {
      const scope = scopeOf(context);
      const { json } = await bodyOf(context);
      const list = z.array(z.unknown()).safeParse(json);
      if (!list.success)
        throw badForm([
          { path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' },
        ]);
      const bodies = list.data.map((item, at) => checkSpec(spec, 'commandCreate', item, [at]));
      refuseIssues([
        ...bodies.flatMap((body, at) => commandIssues(body, settings.userInstall, [at])),
        ...duplicateIssues(bodies),
        ...countIssues(bodies),
      ]);
      return context.json(commands.replaceAll(bodies, scope));
    })
    .get(`${base}/:command`, (context) => {
      const scope = scopeOf(context);
      return context.json(found(commands.find(context.req.param('command') ?? '', scope)));
    })
    .patch(`${base}/:command`, async (context) => {
      const scope = scopeOf(context);
      const { json } = await bodyOf(context);
      const known = found(commands.find(context.req.param('command') ?? '', scope));
      const body = checkSpec(spec, 'commandEdit', json);
      refuseIssues(commandIssues({ ...known, ...body }, settings.userInstall));
      return context.json(found(commands.edit(known.id, body, scope)));
    })
    .delete(`${base}/:command`, (context) => {
      const scope = scopeOf(context);
      if (!commands.remove(context.req.param('command') ?? '', scope)) throw unknownCommand();
      return context.body(null, 204);
    });
}

function duplicateIssues(bodies: readonly Body[]): FormIssue[] {
  const key = ({ name, type = ApplicationCommandType.ChatInput }: Body) => `${type} ${name}`;
  return bodies.flatMap((body, at) =>
    issueIf(
      bodies.findIndex((one) => key(one) === key(body)) < at,
      [at],
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
    ),
  );
}

function countIssues(
  commands: readonly { readonly type?: ApplicationCommandType | undefined }[],
): FormIssue[] {
  const { chatInput, contextMenu } = LIMITS.command;
  const most = { 1: chatInput, 2: contextMenu, 3: contextMenu };
  return Object.entries(most).flatMap(([kind, limit]) => {
    const count = commands.filter(({ type = 1 }) => type === Number(kind)).length;
    return count > limit ? [badLength([], 0, limit)] : [];
  });
}
