import type { Listen, ListenCorrected, ListenHidden, ListenUnhidden } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { observationsOfListen, type KnownObservation } from './known-observations';
import { indexListens } from './listen-indexes';
import { editsOf, saveEdit, type ListenEdit } from './listen-edits';
import { changedRows } from './merge-batch';
import { linkNamesakes, nameTracks } from './name-tracks';
import { numberTracks } from './number-tracks';
import { repackMonths } from './pack-months';
import { monthOf } from './played';
import { rowStates } from './row-state';
import { updateListens } from './store-listens';

/** A change by hand, with the envelope parts that the tables depend on. */
export type Edit = (ListenHidden | ListenUnhidden | ListenCorrected) & { id: string; position: string };

/** Takes one change by hand into the tables. An observation that was withdrawn meanwhile has nothing to change. */
export async function applyEdit(sql: Sql, schema: string, userId: string, edit: Edit): Promise<void> {
  await indexListens(sql, schema);
  const members = new Map((await observationsOfListen(sql, schema, userId, edit.data.observationId)).map((one) => [one.id, one]));
  const edited = members.get(edit.data.observationId);
  const leading = [...members.values()].find((member) => member.state.mergedInto === null);
  if (!edited || !leading) return;
  const edits = await editsOf(sql, schema, userId, [...members.keys()]);
  const after = await editAfter(sql, schema, userId, edits.get(edited.id) ?? unedited(edited.id), edit, edited);
  await saveEdit(sql, schema, userId, after);
  const states = rowStates([listenOf(leading, members)], (id) => members.get(id) ?? leading, edits.set(edited.id, after));
  const changed = changedRows(members, states);
  await updateListens(sql, schema, userId, changed);
  const tracks = changed.flatMap(({ observation, state }) => [observation.state.trackNo, state.trackNo]);
  await linkNamesakes(sql, schema, userId, await nameTracks(sql, schema, userId, tracks));
  await repackMonths(sql, schema, userId, new Map([[monthOf(leading.at), edit.position]]));
}

const unedited = (observationId: string): ListenEdit => ({
  observationId,
  isHidden: false,
  title: null,
  artist: null,
  album: null,
  msPlayed: null,
  trackNo: null,
});

async function editAfter(
  sql: Sql,
  schema: string,
  userId: string,
  before: ListenEdit,
  edit: Edit,
  edited: KnownObservation,
): Promise<ListenEdit> {
  switch (edit.type) {
    case 'ListenHidden':
      return { ...before, isHidden: true };
    case 'ListenUnhidden':
      return { ...before, isHidden: false };
    case 'ListenCorrected': {
      const { title = null, artist = null, album = null, msPlayed = null } = edit.data;
      const trackNo = title === null && artist === null ? null : await correctedTrack(sql, schema, userId, edit, edited);
      return { ...before, title, artist, album, msPlayed, trackNo };
    }
    default:
      return edit satisfies never;
  }
}

/** The track without a URI of the corrected names; it may be linked to the URI track of those names. */
async function correctedTrack(
  sql: Sql,
  schema: string,
  userId: string,
  { id, data }: Edit & ListenCorrected,
  edited: KnownObservation,
): Promise<number | null> {
  const names = { title: data.title ?? edited.title ?? undefined, artist: data.artist ?? edited.artist ?? undefined, album: data.album };
  const numbered = await numberTracks(sql, schema, userId, [{ id, at: edited.at, data: { kind: edited.kind, ...names } }]);
  await linkNamesakes(sql, schema, userId, numbered.createdKeys);
  return numbered.numbers[0]?.trackNo ?? null;
}

function listenOf(leading: KnownObservation, members: ReadonlyMap<string, KnownObservation>): Listen {
  const merged = [...members.values()].flatMap((observation) =>
    observation.state.reason === null ? [] : [{ observation, reason: observation.state.reason }],
  );
  return { leading, merged };
}
