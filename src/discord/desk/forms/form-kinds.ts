import type { RecordList } from '../../../dossier/record-lists.ts';
import { actorForm } from './form-actor.ts';
import { assessmentForm } from './form-assessment.ts';
import { claimForm } from './form-claim.ts';
import { eventForm } from './form-event.ts';
import type { RecordForm } from './form-field.ts';
import { figureForm } from './form-figure.ts';
import { questionForm } from './form-question.ts';
import { readingForm } from './form-reading.ts';
import { sourceForm } from './form-source.ts';

/** How each kind of record is filled in. */
export const RECORD_FORMS: Readonly<Record<RecordList, RecordForm>> = {
  sources: sourceForm,
  actors: actorForm,
  events: eventForm,
  figures: figureForm,
  questions: questionForm,
  readings: readingForm,
  claims: claimForm,
  assessments: assessmentForm,
};
