import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';
import { snowflake } from '../../text/snowflake.ts';

/** Controls about one of a server's dossiers, by its number. */
export const dossiersId = controlId('settings', 'dossiers', [pageNumber]);
export const openDossierId = controlId('settings', 'open-dossier', [serialNumber]);
export const chooseDossierId = controlId('settings', 'choose-dossier');
export const useInId = controlId('settings', 'use-in', [serialNumber]);
export const useHereId = controlId('settings', 'use-here', [serialNumber, snowflake]);
export const useEverywhereId = controlId('settings', 'use-everywhere', [serialNumber]);
export const replaceExampleId = controlId('settings', 'replace-example', [serialNumber]);
export const setAsideId = controlId('settings', 'set-aside', [serialNumber]);
export const bringBackId = controlId('settings', 'bring-back', [serialNumber]);
export const keepExampleId = controlId('settings', 'keep-example');
/** The form of a new dossier. */
export const newDossierId = controlId('data', 'new');
