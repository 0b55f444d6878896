import { specify } from '@groovelog/testing';
import { exclusionsDecider } from './exclusions.decider';
import type { Exclusion, ExclusionEvent } from './exclusions.events';

const at = '2026-11-21T07:07:00Z';
const artist: Exclusion = {
  exclusionId: 'e1',
  target: { type: 'artist', id: 'x', name: 'Lullabies' },
  scope: 'statistics',
  from: null,
  until: '2024-01-01T00:00:00Z',
  source: 'user',
};
const added: ExclusionEvent = { type: 'ExclusionAdded', data: { ...artist, at } };
const fromPlaylist = (trackId: string): ExclusionEvent => ({
  type: 'ExclusionAdded',
  data: {
    exclusionId: `of ${trackId}`,
    target: { type: 'track', id: trackId, name: `Title ${trackId}` },
    scope: 'playlists',
    from: null,
    until: null,
    source: 'playlist',
    at,
  },
});
const ended = (exclusionId: string): ExclusionEvent => ({ type: 'ExclusionEnded', data: { exclusionId, at } });

describe('exclusions', () => {
  const { given } = specify(exclusionsDecider);
  const follow = (...trackIds: string[]) =>
    ({
      type: 'FollowExclusionsPlaylist',
      tracks: trackIds.map((trackId) => ({ trackId, name: `Title ${trackId}` })),
      idOf: (trackId: string) => `of ${trackId}`,
      at,
    }) as const;

  it('leave a thing out until they end, and again afterwards', () => {
    const add = { type: 'AddExclusion', exclusion: artist, at } as const;
    given([]).when(add).then([added]);
    given([added])
      .when({ type: 'EndExclusion', exclusionId: 'e1', at })
      .then([ended('e1')]);
    given([added, ended('e1')])
      .when(add)
      .then([added]);
  });

  it('are not added twice, and end once', () => {
    given([added])
      .when({ type: 'AddExclusion', exclusion: { ...artist, exclusionId: 'e2' }, at })
      .thenNothing();
    given([]).when({ type: 'EndExclusion', exclusionId: 'e1', at }).thenNothing();
  });

  it('of one thing may differ in scope and in period', () => {
    const other = { ...artist, exclusionId: 'e2', scope: 'both' as const };
    given([added])
      .when({ type: 'AddExclusion', exclusion: other, at })
      .then([{ type: 'ExclusionAdded', data: { ...other, at } }]);
  });

  it('follow the playlist in Spotify: what it holds comes, what it lost goes, a track that is in it twice comes once', () => {
    given([])
      .when(follow('t1', 't2', 't1'))
      .then([fromPlaylist('t1'), fromPlaylist('t2')]);
    given([fromPlaylist('t1'), fromPlaylist('t2')])
      .when(follow('t2', 't3'))
      .then([ended('of t1'), fromPlaylist('t3')]);
    given([fromPlaylist('t1')])
      .when(follow('t1'))
      .thenNothing();
  });

  it('that were made here stay when the playlist is emptied', () => {
    given([added, fromPlaylist('t1')])
      .when(follow())
      .then([ended('of t1')]);
  });

  it('are refused with every problem', () => {
    const wrong = { ...artist, target: { type: 'artist' as const, id: null, name: ' ' }, from: 'soon', until: '2024-01-01T00:00:00Z' };
    given([]).when({ type: 'AddExclusion', exclusion: wrong, at }).thenRefused('exclusion.invalid');
  });
});
