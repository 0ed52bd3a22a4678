import { reportCapacity } from '../../src/dossier/occupancy.ts';
import { seriesOf } from '../../src/dossier/series.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { selectTimeline } from '../../src/dossier/timeline.ts';
import { capacityPicture } from '../../src/pictures/cards/capacity-picture.ts';
import type { Picture } from '../../src/pictures/cards/picture.ts';
import { seriesPicture } from '../../src/pictures/cards/series-picture.ts';
import { timelinePicture } from '../../src/pictures/cards/timeline-picture.ts';
import { viewsPicture } from '../../src/pictures/cards/views-picture.ts';

/** The pictures of a dossier: capacity, the first page of the timeline, the views on each question, what changed over time. */
export function picturesOf(snapshot: Snapshot): readonly Picture[] {
  const { entries } = selectTimeline(snapshot, { kind: 'all' });
  return [
    capacityPicture(snapshot, reportCapacity(snapshot, {})),
    timelinePicture(snapshot, { entries: entries.slice(0, 12), first: 0, total: entries.length }),
    ...snapshot.dossier.questions.map((question) => viewsPicture(snapshot, question)),
    ...seriesOf(snapshot).map((series) => seriesPicture(snapshot, series)),
  ].filter((picture) => picture !== null);
}

/** The picture, where there must be one. */
export function given(picture: Picture | null): Picture {
  if (picture === null) throw new Error('There is no picture.');
  return picture;
}
