import { z } from 'zod';
import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';

/** Milliseconds since 1970; 0 where there is none. */
const instant = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** The buttons of one schedule, by its number. */
export const previewId = controlId('schedule', 'preview', [serialNumber]);
export const runId = controlId('schedule', 'run', [serialNumber]);
/** The same once more, asked about: the instant is that of the last post before, for two presses post once. */
export const runPingingId = controlId('schedule', 'run-ping', [serialNumber, instant]);
export const runQuietId = controlId('schedule', 'run-quiet', [serialNumber, instant]);
export const pauseId = controlId('schedule', 'pause', [serialNumber]);
export const resumeId = controlId('schedule', 'resume', [serialNumber]);
export const unpingId = controlId('schedule', 'unping', [serialNumber]);
export const removeId = controlId('schedule', 'remove', [serialNumber]);
export const removeNowId = controlId('schedule', 'remove-now', [serialNumber]);
export const keepId = controlId('schedule', 'keep', [serialNumber]);

/** Opens the form with the time of one. */
export const retimeId = controlId('schedule', 'retime', [serialNumber]);

/** A page of the list of schedules. */
export const pageId = controlId('schedule', 'page', [pageNumber]);
