import { specify } from '@groovelog/testing';
import { fold } from '../event/decider';
import { mirroredPlaylistDecider, type RowsReading } from './mirrored-playlist.decider';
import type { MirroredPlaylistEvent, PlaylistDetails, PlaylistRow } from './mirrored-playlist.events';

const at = '2026-11-21T10:00:00Z';
const details: PlaylistDetails = { name: 'Focus', description: '', ownerId: 'ann', readable: true, collaborative: false, isPublic: false };
const row = (name: string): PlaylistRow => ({ uri: `spotify:track:${name}`, addedAt: '2024-01-01T00:00:00Z', addedBy: 'ann' });
const reading = (names: readonly string[], snapshotId: string, totals = [names.length]): RowsReading => ({
  playlistId: 'p',
  snapshotId,
  totals,
  listedTotal: null,
  rows: names.map(row),
  observedAt: at,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);
const read = (past: readonly MirroredPlaylistEvent[], next: RowsReading) => [
  ...past,
  ...mirroredPlaylistDecider.decide(fold(mirroredPlaylistDecider, past), { type: 'MirrorRows', reading: next }),
];

describe('a mirrored playlist', () => {
  const { given } = specify(mirroredPlaylistDecider);
  const mirrored: MirroredPlaylistEvent = { type: 'PlaylistMirrored', data: { playlistId: 'p', details, at } };

  it('is recorded once and then only when its details change', () => {
    const renamed = { ...details, name: 'Deep focus' };
    given([]).when({ type: 'MirrorDetails', playlistId: 'p', details, at }).then([mirrored]);
    given([mirrored]).when({ type: 'MirrorDetails', playlistId: 'p', details, at }).thenNothing();
    given([mirrored])
      .when({ type: 'MirrorDetails', playlistId: 'p', details: renamed, at })
      .then([{ type: 'PlaylistDetailsChanged', data: { playlistId: 'p', details: renamed, at } }]);
  });

  it('rebuilds every reading from its events, also one too long for a single event', () => {
    let events = read([], reading(many(1201), 's1'));
    expect(events).toHaveLength(3);
    expect(fold(mirroredPlaylistDecider, events).rows).toEqual(many(1201).map(row));
    const shuffled = [
      'new',
      ...many(1201)
        .filter((_, index) => index % 3)
        .reverse(),
    ];
    events = read(events, reading(shuffled, 's2'));
    expect(fold(mirroredPlaylistDecider, events)).toMatchObject({ snapshotId: 's2', rows: shuffled.map(row) });
  });

  it('records that the rows of a new snapshot are the same, so that they are not read again', () => {
    const events = read(read([], reading(['a'], 's1')), reading(['a'], 's2'));
    expect(fold(mirroredPlaylistDecider, events)).toMatchObject({ snapshotId: 's2', rows: [row('a')] });
  });

  it('believes no empty answer about a playlist that is listed with rows', () => {
    given(read([], reading(['a', 'b'], 's1')))
      .when({ type: 'MirrorRows', reading: { ...reading([], 's2'), listedTotal: 2 } })
      .thenNothing();
    given(read([], reading(['a', 'b'], 's1')))
      .when({ type: 'MirrorRows', reading: { ...reading([], 's2'), listedTotal: 0 } })
      .then([
        { type: 'PlaylistRowsChanged', data: { playlistId: 'p', removed: [0, 1], added: [], total: 0, observedAt: at, snapshotId: 's2' } },
      ]);
  });

  it.each([
    ['pages disagree about the total', [2, 3]],
    ['rows are missing', [3]],
    ['no page came', []],
  ])('believes nothing when %s', (_, totals) => {
    given([])
      .when({ type: 'MirrorRows', reading: reading(['a', 'b'], 's1', totals) })
      .thenNothing();
  });
});
