import { z } from 'zod';
import { UserError } from '../../errors/errors.ts';
import { snowflake } from '../../text/snowflake.ts';

/** A file that came with a command: where it is, and what it says of itself. */
export const attachmentSchema = z.object({
  id: snowflake,
  filename: z.string(),
  size: z.number().int().min(0),
  url: z.string(),
});

export type SentAttachment = z.infer<typeof attachmentSchema>;

const FILE_LIMIT = 8 * 1024 * 1024;
const WITHIN = 20_000;

/** Fetches a file that came with a command, from Discord's own addresses (`cdn`) alone, without redirects. */
export function createDownload(
  cdn: string,
  withinMs = WITHIN,
): (file: SentAttachment) => Promise<Uint8Array> {
  const { origin, pathname } = new URL(cdn);
  const folder = pathname.replace(/\/*$/, '/');
  return async ({ url, size }) => {
    if (size > FILE_LIMIT) throw new UserError(TOO_LARGE);
    const address = URL.parse(url);
    if (address === null || address.origin !== origin || !address.pathname.startsWith(folder))
      throw new UserError('That file is not kept by Discord. Attach it to the command itself.');
    try {
      const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(withinMs) });
      if (!response.ok) throw new UserError(`Discord answered ${response.status} for that file. ${AGAIN}`);
      return await readWithin(response, FILE_LIMIT);
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(`That file could not be fetched from Discord. ${AGAIN}`, { cause: error });
    }
  };
}

const TOO_LARGE = 'That file is over 8 MB. Split it, or import it where the bot runs with `npm run dossier`.';
const AGAIN = 'Attach it again.';

async function readWithin({ body }: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.byteLength;
    if (length > limit) throw new UserError(TOO_LARGE);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}
