import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import { describeFailure, privateAnswer } from './answer-task.ts';
import type { Responder } from './responder.ts';
import { snowflake } from './snowflake.ts';

const answerable = z.object({
  id: snowflake,
  token: z.string().min(1),
  type: z.number().catch(0),
});

const MAX_PROBLEMS = 5;

/**
 * Answers an interaction that is not as Discord documents it: a private line with an id that leads to the log, or no
 * choices where an option is being typed. The log has where it differs, and nothing that stands in it. One without id or
 * token can't be answered.
 */
export async function answerUnreadable(
  raw: unknown,
  problem: z.ZodError,
  responder: Pick<Responder, 'answer'>,
  log: Pick<Logger, 'error'>,
): Promise<void> {
  const problems = problem.issues
    .slice(0, MAX_PROBLEMS)
    .map(({ code, path }) => ({ path: path.join('.').slice(0, 100), code }));
  const { success, data: interaction } = answerable.safeParse(raw);
  if (!success) {
    log.error({ problems }, 'unreadable interaction, without an id or a token to answer by: dropped');
    return;
  }
  const { id, type } = interaction;
  const { text, errorId } = describeFailure(problem);
  const answer =
    type === InteractionType.ApplicationCommandAutocomplete
      ? { type: InteractionResponseType.ApplicationCommandAutocompleteResult as const, data: { choices: [] } }
      : privateAnswer(text);
  const unanswered = await responder.answer(answer).then(
    () => ({}),
    (error: unknown) => ({ unanswered: error instanceof Error ? error.message : String(error) }),
  );
  log.error({ interaction: id, type, errorId, problems, ...unanswered }, 'unreadable interaction');
}
