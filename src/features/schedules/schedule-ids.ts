import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';

/** The buttons of one schedule, by its number. */
export const previewId = controlId('schedule', 'preview', [serialNumber]);
export const runId = controlId('schedule', 'run', [serialNumber]);
export const pauseId = controlId('schedule', 'pause', [serialNumber]);
export const resumeId = controlId('schedule', 'resume', [serialNumber]);
export const unpingId = controlId('schedule', 'unping', [serialNumber]);
export const removeId = controlId('schedule', 'remove', [serialNumber]);
export const removeNowId = controlId('schedule', 'remove-now', [serialNumber]);
export const keepId = controlId('schedule', 'keep', [serialNumber]);

/** A page of the list of schedules. */
export const pageId = controlId('schedule', 'page', [pageNumber]);
