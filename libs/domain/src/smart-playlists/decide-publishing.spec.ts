import { specify } from '@groovelog/testing';
import { definition, intent, linked, publishing, readBack, storyOf, uris } from '../../testing';
import { fold } from '../event/decider';
import { smartPlaylistDecider } from './smart-playlist.decider';
import type { CommandOf, SmartPlaylistCommand } from './smart-playlist-command';
import type { SmartPlaylistEvent } from './smart-playlist.events';

const at = '2026-11-21T11:00:00.000Z';
const playlistId = 'focus';
const begun = (...commands: SmartPlaylistCommand[]) => storyOf([definition(), linked, ...commands]);
const request = (publishId: string, trigger: 'user' | 'schedule' = 'user'): SmartPlaylistCommand => ({
  type: 'RequestPublish',
  publishId,
  trigger,
  at,
});
const held: CommandOf<'RecordPublishHeld'> = {
  type: 'RecordPublishHeld',
  publishId: 'p1',
  reason: 'removes-much',
  removed: 9,
  before: 10,
  after: 1,
  at,
};
const failed = (code: string, isRetryable: boolean, publishId = 'p1'): CommandOf<'RecordPublishFailed'> => ({
  type: 'RecordPublishFailed',
  publishId,
  code,
  message: 'Spotify said no.',
  isRetryable,
  at,
});
const { at: evaluatedAt } = definition();
const evaluation = { rulesVersion: 1, evaluatedAt, runSeed: 'seed', timeZone: 'UTC' };
const added = (...names: string[]) => uris(...names).map((row, index) => ({ at: index, row }));
const decided = (past: readonly SmartPlaylistEvent[], command: SmartPlaylistCommand): string[] =>
  smartPlaylistDecider.decide(fold(smartPlaylistDecider, past), command).map(({ type }) => type);

describe('a publish', () => {
  const { given } = specify(smartPlaylistDecider);

  it('is requested, intended and published: the edits lead from the list before to the new one', () => {
    const edit = { removed: [], added: added('a', 'b') };
    const first = storyOf([definition(), linked, ...publishing('p1', uris('a', 'b'))]);
    expect(first.slice(2)).toEqual([
      { type: 'PublishRequested', data: { playlistId, publishId: 'p1', trigger: 'user', at: evaluatedAt } },
      {
        type: 'PublishIntended',
        data: {
          playlistId,
          publishId: 'p1',
          remotePlaylistId: 'remote',
          snapshotId: 's1',
          ...evaluation,
          before: 0,
          after: 2,
          edit,
          at: evaluatedAt,
        },
      },
      {
        type: 'ListPublished',
        data: {
          playlistId,
          publishId: 'p1',
          remotePlaylistId: 'remote',
          snapshotId: 's2',
          ...evaluation,
          total: 2,
          calls: 3,
          writes: 1,
          edit,
          at: evaluatedAt,
        },
      },
    ]);
    const second = [...first, ...storyOf([definition(), linked, ...publishing('p1', uris('a', 'b')), request('p2')]).slice(-1)];
    const [intended] = smartPlaylistDecider.decide(fold(smartPlaylistDecider, second), intent('p2', uris('b', 'c')));
    expect(intended?.data).toMatchObject({ edit: { removed: [0], added: [{ at: 1, row: 'spotify:track:c' }] } });
  });

  it('is recorded once, however often a worker that died tells it again', () => {
    const [asked, intended, published] = publishing('p1', uris('a')) as [SmartPlaylistCommand, SmartPlaylistCommand, SmartPlaylistCommand];
    given(begun(asked)).when(asked).thenNothing();
    given(begun(asked, intended)).when(intended).thenNothing();
    given(begun(asked, intended, published))
      .when(published)
      .thenNothing();
    given(begun(asked, intended, published))
      .when(asked)
      .thenNothing();
    given(begun(asked, intended, published, ...publishing('p2', uris('b'))))
      .when(asked)
      .thenNothing();
    given(begun(asked, held)).when(held).thenNothing();
    given(begun(asked, failed('spotify.down', true)))
      .when(failed('spotify.down', true))
      .thenNothing();
    given(begun(asked, failed('spotify.down', false)))
      .when(failed('spotify.down', false))
      .thenNothing();
  });

  it('is published only when the list that was read back is the one that was intended', () => {
    const writing = begun(request('p1'), intent('p1', uris('a', 'b')));
    given(writing)
      .when(readBack('p1', uris('b', 'a')))
      .thenRefused('playlist.list-differs');
    given(writing)
      .when(readBack('p1', uris('a')))
      .thenRefused('playlist.list-differs');
    given(begun(request('p1')))
      .when(readBack('p1', uris('a')))
      .thenRefused('playlist.not-intended');
    given(writing)
      .when(readBack('p0', uris('a', 'b')))
      .thenRefused('playlist.not-intended');
  });

  it('may change its mind before it is over: the rows in Spotify were others, so the intent is another', () => {
    const replanned = [request('p1'), intent('p1', uris('a')), intent('p1', uris('a'), { snapshotId: 's9', before: 4 })];
    expect(begun(...replanned)).toHaveLength(5);
    expect(fold(smartPlaylistDecider, begun(...replanned))?.intent).toMatchObject({ snapshotId: 's9', list: uris('a') });
  });

  it('is written to the playlist that is linked and to no other', () => {
    given(storyOf([definition(), request('p1')]))
      .when(intent('p1', uris('a')))
      .thenRefused('playlist.not-linked');
    given(begun(request('p1')))
      .when(intent('p1', uris('a'), { remotePlaylistId: 'other' }))
      .thenRefused('playlist.not-linked');
  });

  it('takes in other requests while it waits, and makes way for one while it is held', () => {
    given(begun(request('p1')))
      .when(request('p2', 'schedule'))
      .thenNothing();
    given(begun(request('p1'), held))
      .when(request('p2', 'schedule'))
      .then([{ type: 'PublishRequested', data: { playlistId, publishId: 'p2', trigger: 'schedule', at } }]);
    given(begun(request('p1'), held, request('p2')))
      .when({ type: 'ConfirmHeldPublish', publishId: 'p1', at })
      .thenRefused('playlist.nothing-held');
    given(begun(request('p1'), held, request('p2')))
      .when(intent('p1', uris('a')))
      .thenRefused('playlist.publish-withdrawn');
  });

  it('that is being written is followed by another on request, and still brought to its end', () => {
    const writing = [request('p1'), intent('p1', uris('a'))];
    given(begun(...writing))
      .when(request('p2'))
      .then([{ type: 'PublishRequested', data: { playlistId, publishId: 'p2', trigger: 'user', at } }]);
    const followed = begun(...writing, request('p2'), readBack('p1', uris('a')));
    expect(fold(smartPlaylistDecider, followed)).toMatchObject({ published: { list: uris('a') }, open: { publishId: 'p2' } });
  });

  it('is chosen by the rules as they are when it is intended', () => {
    const changed = begun(request('p1'), { type: 'ChangeRules', rule: { match: 'any', conditions: [] }, at });
    given(changed)
      .when(intent('p1', uris('a')))
      .thenRefused('playlist.rules-changed');
    expect(decided(changed, intent('p1', uris('a'), { rulesVersion: 2 }))).toEqual(['PublishIntended']);
  });

  it('that would remove much waits for a yes, is then not held again, and goes away with a no', () => {
    const yes: SmartPlaylistCommand = { type: 'ConfirmHeldPublish', publishId: 'p1', at };
    const no: SmartPlaylistCommand = { type: 'DismissHeldPublish', publishId: 'p1', at };
    const { type: _, ...facts } = held;
    given(begun(request('p1')))
      .when(held)
      .then([{ type: 'PublishHeld', data: { playlistId, ...facts } }]);
    given(begun(request('p1'), held))
      .when(yes)
      .then([{ type: 'HeldPublishConfirmed', data: { playlistId, publishId: 'p1', at } }]);
    given(begun(request('p1'), held, yes))
      .when(yes)
      .thenNothing();
    given(begun(request('p1'), held, yes))
      .when(held)
      .thenRefused('playlist.publish-confirmed');
    given(begun(request('p1'), held))
      .when(no)
      .then([{ type: 'HeldPublishDismissed', data: { playlistId, publishId: 'p1', at } }]);
    given(begun(request('p1'), held, no))
      .when(no)
      .thenNothing();
    given(begun(request('p1'), held, no))
      .when(yes)
      .thenRefused('playlist.nothing-held');
    given(begun(request('p1')))
      .when(yes)
      .thenRefused('playlist.nothing-held');
  });

  it('that failed for now is the same publish when it is tried again; another failure is told again', () => {
    const once = begun(request('p1'), failed('spotify.down', true));
    expect(fold(smartPlaylistDecider, once)?.open?.publishId).toBe('p1');
    expect(decided(once, failed('spotify.quota', true))).toEqual(['PublishFailed']);
    given(once).when(request('p2')).thenNothing();
    expect(decided(begun(request('p1'), failed('spotify.down', true), failed('spotify.down', false)), request('p2'))).toEqual([
      'PublishRequested',
    ]);
  });

  it('is withdrawn by a pause before it began, and brought to its end when it began', () => {
    const pause: SmartPlaylistCommand = { type: 'PauseSmartPlaylist', at };
    given(begun(pause)).when(request('p1')).thenRefused('playlist.paused');
    given(begun(request('p1'), pause))
      .when(intent('p1', uris('a')))
      .thenRefused('playlist.publish-withdrawn');
    given(begun(request('p1'), pause))
      .when(failed('playlist.paused', false))
      .thenNothing();
    expect(decided(begun(request('p1'), intent('p1', uris('a')), pause), readBack('p1', uris('a')))).toEqual(['ListPublished']);
  });

  it('that ended half written leaves its intent behind, until a list is published', () => {
    const half = begun(request('p1'), intent('p1', uris('a', 'b')), failed('spotify.gone', false));
    expect(fold(smartPlaylistDecider, half)).toMatchObject({ open: null, intent: { publishId: 'p1' } });
    const whole = begun(request('p1'), intent('p1', uris('a')), failed('x', false), ...publishing('p2', uris('b')));
    expect(fold(smartPlaylistDecider, whole)).toMatchObject({ open: null, intent: null, published: { list: uris('b') } });
  });

  it('of ten thousand tracks goes in parts that each fit an event and that lead to the same list', () => {
    const long = uris(...Array.from({ length: 10_000 }, (_, index) => String(index).padStart(22, 't')));
    const events = begun(...publishing('p1', long), ...publishing('p2', [...long].reverse()));
    expect(Math.max(...events.map((event) => JSON.stringify(event).length))).toBeLessThan(250_000);
    expect(fold(smartPlaylistDecider, events)?.published.list).toEqual([...long].reverse());
  });

  it('forgets the parts of an edit whose end was never written', () => {
    const dangling = { type: 'EditPartRecorded', data: { playlistId, part: 1, edit: { removed: [], added: added('x') }, at } } as const;
    const past = [...begun(request('p1')), dangling];
    const [intended] = smartPlaylistDecider.decide(fold(smartPlaylistDecider, past), intent('p1', uris('a')));
    expect(fold(smartPlaylistDecider, [...past, intended as never])?.intent?.list).toEqual(uris('a'));
  });
});

describe('going back to a former list', () => {
  const { given } = specify(smartPlaylistDecider);
  const rule = { match: 'any', conditions: [] };
  const twoLists = [
    ...publishing('p1', uris('a', 'b')),
    { type: 'ChangeRules', rule, at } as const,
    { type: 'RequestPublish', publishId: 'p2', trigger: 'user', at } as const,
    intent('p2', uris('c'), { rulesVersion: 2 }),
    readBack('p2', uris('c')),
  ];
  const revert: SmartPlaylistCommand = { type: 'RevertToList', listVersion: 1, publishId: 'p3', at };

  it('brings its rules back, pauses so that nothing replaces it, and asks for that list once', () => {
    given(begun(...twoLists))
      .when(revert)
      .then([
        { type: 'PlaylistRulesChanged', data: { playlistId, version: 3, rule: definition().rule, restoredFrom: 1, at } },
        { type: 'SmartPlaylistPaused', data: { playlistId, reason: 'revert', listVersion: 1, at } },
        { type: 'PublishRequested', data: { playlistId, publishId: 'p3', trigger: 'revert', listVersion: 1, at } },
      ]);
    given(begun(...twoLists, revert))
      .when(revert)
      .thenNothing();
  });

  it('is published although the playlist is paused, and stays paused', () => {
    const done = begun(...twoLists, revert, intent('p3', uris('a', 'b'), { rulesVersion: 3 }), readBack('p3', uris('a', 'b')));
    const state = fold(smartPlaylistDecider, done);
    expect(state).toMatchObject({ paused: { reason: 'revert', listVersion: 1 }, open: null, published: { list: uris('a', 'b') } });
    given(done).when({ type: 'RequestPublish', publishId: 'p4', trigger: 'schedule', at }).thenRefused('playlist.paused');
  });

  it('keeps the evaluation that chose it', () => {
    const now = intent('p3', uris('a', 'b'), { rulesVersion: 3, evaluatedAt: at, runSeed: 'p3', timeZone: 'Europe/Berlin' });
    const done = begun(...twoLists, revert, now, readBack('p3', uris('a', 'b')));
    expect(done.at(-1)?.data).toMatchObject(evaluation);
    expect(fold(smartPlaylistDecider, done)?.listVersions).toEqual([evaluation, { ...evaluation, rulesVersion: 2 }, evaluation]);
  });

  it('needs a list that was published', () => {
    given(begun(...twoLists))
      .when({ type: 'RevertToList', listVersion: 3, publishId: 'p3', at })
      .thenRefused('playlist.unknown-version');
  });
});
