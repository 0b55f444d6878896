import { specify } from '@groovelog/testing';
import { definition, linked, storyOf } from '../../testing';
import { evolveSmartPlaylist } from './evolve-smart-playlist';
import { isSameCover, MOTIF_COLOURS, MOTIF_PATTERNS, type PlaylistCover } from './playlist-cover';
import { smartPlaylistDecider } from './smart-playlist.decider';
import type { CommandOf, SmartPlaylistCommand } from './smart-playlist-command';

const at = '2026-11-21T11:00:00.000Z';
const playlistId = 'focus';
const digest = 'd'.repeat(64);
const motif: PlaylistCover = { kind: 'motif', pattern: 'waves', colour: 'blue' };
const picture: PlaylistCover = { kind: 'picture', digest };

const choose = (cover: PlaylistCover): CommandOf<'ChooseCover'> => ({ type: 'ChooseCover', cover, at });
const written = (about: object = {}): CommandOf<'RecordCoverPublished'> => ({
  type: 'RecordCoverPublished',
  publishId: 'p1',
  remotePlaylistId: 'remote',
  digest,
  at,
  ...about,
});
const failed = (code: string): CommandOf<'RecordCoverFailed'> => ({
  ...written(),
  type: 'RecordCoverFailed',
  code,
  message: 'Not this time.',
});
const later = (...commands: SmartPlaylistCommand[]) => storyOf([definition(), linked, ...commands]);
const coverAfter = (...commands: SmartPlaylistCommand[]) =>
  later(...commands).reduce(evolveSmartPlaylist, smartPlaylistDecider.initialState())?.cover;

describe('the cover of a smart playlist', () => {
  const { given } = specify(smartPlaylistDecider);

  it('is left to Spotify until somebody chooses one', () => {
    expect(coverAfter()).toEqual({ chosen: { kind: 'spotify' }, written: null, failed: null });
    given(later())
      .when(choose({ kind: 'spotify' }))
      .thenNothing();
  });

  it.each([motif, picture])('is chosen, once: %j', (cover) => {
    given(later())
      .when(choose(cover))
      .then([{ type: 'SmartPlaylistCoverChosen', data: { playlistId, cover, at } }]);
    given(later(choose(cover)))
      .when(choose(cover))
      .thenNothing();
    given(later(choose(cover)))
      .when(choose({ kind: 'spotify' }))
      .then([{ type: 'SmartPlaylistCoverChosen', data: { playlistId, cover: { kind: 'spotify' }, at } }]);
  });

  it.each([
    { kind: 'motif', pattern: 'text', colour: 'blue' },
    { kind: 'motif', pattern: 'waves', colour: '#00f' },
    { kind: 'picture', digest: '../../etc/passwd' },
  ])('is refused when it is none: %j', (cover) => {
    given(later())
      .when(choose(cover as PlaylistCover))
      .thenRefused('playlist.invalid');
  });

  it('is known to be in Spotify once it was written, and written twice only when another try failed in between', () => {
    const { type: _, ...facts } = written();
    given(later())
      .when(written())
      .then([{ type: 'PlaylistCoverPublished', data: { playlistId, ...facts } }]);
    given(later(written())).when(written()).thenNothing();
    given(later(written(), failed('spotify.scope')))
      .when(written())
      .then([{ type: 'PlaylistCoverPublished', data: { playlistId, ...facts } }]);
    expect(coverAfter(failed('spotify.scope'), written())).toMatchObject({ written: { digest, remotePlaylistId: 'remote' }, failed: null });
  });

  it('fails in one way once, however often it is tried', () => {
    const { type: _, ...facts } = failed('spotify.scope');
    given(later())
      .when(failed('spotify.scope'))
      .then([{ type: 'PlaylistCoverFailed', data: { playlistId, ...facts } }]);
    given(later(failed('spotify.scope')))
      .when(failed('spotify.scope'))
      .thenNothing();
    given(later(failed('spotify.scope')))
      .when(failed('spotify.server-error'))
      .then([{ type: 'PlaylistCoverFailed', data: { playlistId, ...facts, code: 'spotify.server-error' } }]);
  });

  it('is not noted for a playlist in Spotify that is no longer linked', () => {
    given(later({ type: 'NoteRemoteDeleted', remotePlaylistId: 'remote', at }))
      .when(written())
      .thenNothing();
    given(later())
      .when({ ...failed('spotify.scope'), remotePlaylistId: 'another' })
      .thenNothing();
  });

  it('is unknown again with another playlist in Spotify', () => {
    const other: SmartPlaylistCommand = { type: 'LinkRemotePlaylist', remotePlaylistId: 'mine', how: 'adopted', at };
    expect(coverAfter(choose(motif), written(), other)).toEqual({ chosen: motif, written: null, failed: null });
  });

  it('stays known while others are chosen, so that going back costs nothing; not once it was left to Spotify', () => {
    expect(coverAfter(choose(picture), written(), choose(motif), choose(picture))).toMatchObject({ written: { digest } });
    expect(coverAfter(choose(picture), written(), choose({ kind: 'spotify' }))).toMatchObject({ written: null });
  });

  it('is another for each pattern and colour', () => {
    const motifs = MOTIF_PATTERNS.flatMap((pattern) => MOTIF_COLOURS.map((colour): PlaylistCover => ({ kind: 'motif', pattern, colour })));
    for (const one of motifs) expect(motifs.filter((other) => isSameCover(one, other))).toEqual([one]);
    expect(isSameCover(motif, picture)).toBe(false);
  });
});
