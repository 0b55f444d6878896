import { specify } from '@groovelog/testing';
import { definition, linked, publishing, storyOf, uris } from '../../testing';
import { fold } from '../event/decider';
import { smartPlaylistDecider } from './smart-playlist.decider';
import type { CommandOf, SmartPlaylistCommand } from './smart-playlist-command';
import { DEFAULT_SMART_PLAYLIST_SETTINGS } from './smart-playlist-settings';
import type { HandEditPolicy, SmartPlaylistEvent } from './smart-playlist.events';

const at = '2026-11-21T11:00:00.000Z';
const playlistId = 'focus';
const [a, b, c] = uris('a', 'b', 'c') as [string, string, string];
const published = (handEdits: HandEditPolicy, ...more: SmartPlaylistCommand[]) =>
  storyOf([
    definition({ settings: { ...DEFAULT_SMART_PLAYLIST_SETTINGS, handEdits } }),
    linked,
    ...publishing('p1', uris('a', 'b')),
    ...more,
  ]);
const notice = (rows: readonly string[], about: Partial<CommandOf<'NoticeHandEdit'>> = {}): CommandOf<'NoticeHandEdit'> => ({
  type: 'NoticeHandEdit',
  remotePlaylistId: 'remote',
  snapshotId: 's3',
  rows,
  at,
  ...about,
});
const noticed = (policy: HandEditPolicy, edit: { removed: number[]; added: { at: number; row: string }[] }) =>
  ({ type: 'HandEditNoticed', data: { playlistId, remotePlaylistId: 'remote', snapshotId: 's3', policy, edit, at } }) as const;
const decided = (past: readonly SmartPlaylistEvent[], command: SmartPlaylistCommand): string[] =>
  smartPlaylistDecider.decide(fold(smartPlaylistDecider, past), command).map(({ type }) => type);

describe('an edit by hand', () => {
  const { given } = specify(smartPlaylistDecider);
  const swapped = { removed: [0], added: [{ at: 1, row: c }] };

  it('is noticed as what leads from the published list to the rows; with `restore` nothing else happens', () => {
    given(published('restore'))
      .when(notice([b, c]))
      .then([noticed('restore', swapped)]);
  });

  it('becomes pins and bans with `adopt`', () => {
    given(published('adopt'))
      .when(notice([b, c]))
      .then([noticed('adopt', swapped), { type: 'PinsAndBansChanged', data: { playlistId, pins: [c], bans: [a], at } }]);
  });

  it('that takes a pin out bans it, and that puts a ban in pins it', () => {
    given(published('adopt', { type: 'ChangePinsAndBans', pins: [a], bans: [c], at }))
      .when(notice([b, c]))
      .then([noticed('adopt', swapped), { type: 'PinsAndBansChanged', data: { playlistId, pins: [c], bans: [a], at } }]);
  });

  it('that only moves rows, or doubles one, pins and bans nothing', () => {
    expect(decided(published('adopt'), notice([b, a]))).toEqual(['HandEditNoticed']);
    given(published('adopt'))
      .when(notice([a, b, a]))
      .then([noticed('adopt', { removed: [], added: [{ at: 2, row: a }] })]);
  });

  it('pauses with `pause`, and withdraws what was asked for', () => {
    const paused = { type: 'SmartPlaylistPaused', data: { playlistId, reason: 'hand-edit', at } } as const;
    const asked = published('pause', { type: 'RequestPublish', publishId: 'p2', trigger: 'schedule', at });
    given(asked)
      .when(notice([b]))
      .then([noticed('pause', { removed: [0], added: [] }), paused]);
    expect(fold(smartPlaylistDecider, [...asked, paused])?.open).toBeNull();
  });

  it('is noticed once, until another follows or a list is published', () => {
    given(published('restore', notice([b])))
      .when(notice([b], { snapshotId: 's4' }))
      .thenNothing();
    given(published('restore', notice([b])))
      .when(notice([b, c]))
      .then([noticed('restore', swapped)]);
    given(published('restore', notice([b]), ...publishing('p2', [a, b])))
      .when(notice([b]))
      .then([noticed('restore', { removed: [0], added: [] })]);
  });

  it('is noticed again under another policy, so that a listener who chose that before resuming gets it', () => {
    const wanted: SmartPlaylistCommand = {
      type: 'ChangeSmartPlaylistSettings',
      settings: { ...DEFAULT_SMART_PLAYLIST_SETTINGS, handEdits: 'adopt' },
      at,
    };
    const past = published('pause', notice([b, c]), wanted, { type: 'ResumeSmartPlaylist', at });
    expect(decided(past, notice([b, c]))).toEqual(['HandEditNoticed', 'PinsAndBansChanged']);
    const resumed = published('pause', notice([b, c]), { type: 'ResumeSmartPlaylist', at });
    expect(decided(resumed, notice([b, c]))).toEqual([]);
  });

  it('is none when the rows are the published ones, again or still', () => {
    given(published('restore'))
      .when(notice([a, b]))
      .thenNothing();
    given(published('restore', notice([b])))
      .when(notice([a, b]))
      .thenNothing();
  });

  it('is none in a playlist that nothing was published into: what is in it was there before', () => {
    given(storyOf([definition(), linked]))
      .when(notice([c]))
      .thenNothing();
    given(published('restore', { type: 'LinkRemotePlaylist', remotePlaylistId: 'mine', how: 'adopted', at }))
      .when(notice([c], { remotePlaylistId: 'mine' }))
      .thenNothing();
  });
});
