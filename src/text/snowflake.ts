import { z } from 'zod';

/** Discord's id of a server, channel, message, role or person. */
export const snowflake = z.string().regex(/^\d{1,20}$/);
