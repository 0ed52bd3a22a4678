import { matrixOf } from '../../src/dossier/matrix.ts';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { selectTimeline } from '../../src/dossier/timeline.ts';
import { capacityPicture } from '../../src/pictures/cards/capacity-picture.ts';
import { matrixPicture } from '../../src/pictures/cards/matrix-picture.ts';
import type { Picture } from '../../src/pictures/cards/picture.ts';
import { timelinePicture } from '../../src/pictures/cards/timeline-picture.ts';

/** The pictures of a dossier, each of the first page: capacity, timeline, and the matrix of each question. */
export function picturesOf(snapshot: Snapshot): readonly Picture[] {
  const { entries } = selectTimeline(snapshot, { kind: 'all' });
  const matrices = snapshot.dossier.questions.map((question) => matrixOf(snapshot, question));
  return [
    capacityPicture(snapshot, reportCapacity(snapshot, {})),
    timelinePicture(snapshot, { entries: entries.slice(0, 12), first: 0, total: entries.length }),
    ...matrices.map((matrix) => matrixPicture(snapshot, matrix, { rows: matrix.rows, first: 0 })),
  ].filter((picture) => picture !== null);
}

/** The picture, where there must be one. */
export function given(picture: Picture | null): Picture {
  if (picture === null) throw new Error('There is no picture.');
  return picture;
}
