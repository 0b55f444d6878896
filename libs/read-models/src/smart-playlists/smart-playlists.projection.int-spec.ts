import { accountStream, smartPlaylistStream, type SmartPlaylistCommand, type StoredEvent } from '@groovelog/domain';
import { anySmartPlaylistCommands, definition, linked, publishing, storyOf, storyOfAccepted, uris } from '@groovelog/domain/testing';
import * as fc from 'fast-check';
import { ANNA, BEN, createReadModelHarness, storedLog, type EventInStream, type ReadModelHarness } from '../../testing';
import { findSmartPlaylist, listSmartPlaylists } from './smart-playlists.query';
import { smartPlaylistsProjection } from './smart-playlists.projection';

const at = '2026-11-21T11:00:00.000Z';
const later = '2026-11-22T10:00:00.000Z';

const inStream = (events: readonly { type: string; data: unknown }[], userId = ANNA, playlistId = 'focus'): EventInStream[] =>
  events.map((event) => ({ ...event, userId, stream: smartPlaylistStream(userId, playlistId) }));
const forgotten = (userId: string): EventInStream => ({
  stream: accountStream(userId),
  type: 'AccountForgotten',
  data: { at },
  userId,
});

const anyStory = anySmartPlaylistCommands.map((commands) => storyOfAccepted([definition(), linked, ...commands]));

describe('the read model of smart playlists', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(smartPlaylistsProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  const found = () => findSmartPlaylist(model.database, ANNA, 'focus');
  const apply = (events: readonly EventInStream[]) => model.apply(storedLog(events));
  const tell = (...commands: SmartPlaylistCommand[]) => apply(inStream(storyOf([definition(), ...commands])));

  it('is the same wherever the log is cut into batches, for two listeners with playlists of one id', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, anyStory, fc.boolean(), fc.array(fc.nat(), { maxLength: 6 }), async (hers, his, ends, cuts) => {
        const forgottenInBetween = ends ? [forgotten(ANNA), ...inStream(hers.slice(1))] : [];
        const events = [...inStream(hers), ...inStream(his, BEN), ...forgottenInBetween];
        const log: StoredEvent[] = storedLog(events);
        await model.reset();
        await model.apply(log);
        const whole = await model.dump();
        await model.reset();
        await model.apply(log, cuts);
        expect(await model.dump()).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('shows the cover that was chosen, what is known of it in Spotify, and how writing it failed', async () => {
    const about = { publishId: 'p1', remotePlaylistId: 'remote', digest: 'c'.repeat(64), at: later };
    const cover = { kind: 'motif', pattern: 'waves', colour: 'blue' } as const;
    const choose: SmartPlaylistCommand = { type: 'ChooseCover', cover, at };
    await tell(linked, choose, { type: 'RecordCoverFailed', ...about, code: 'spotify.scope', message: 'Not granted.' });
    expect(await found()).toMatchObject({
      cover: { chosen: cover, written: null, failed: { code: 'spotify.scope', digest: about.digest, at: later } },
      changedAt: new Date(at),
      problemCode: null,
    });
    await model.reset();
    await tell(linked, choose, { type: 'RecordCoverPublished', ...about });
    expect(await found()).toMatchObject({ cover: { chosen: cover, written: { digest: about.digest, at: later }, failed: null } });
  });

  it('shows a playlist as it was defined, before anything was published', async () => {
    await tell();
    expect(await found()).toMatchObject({
      playlistId: 'focus',
      name: 'Focus',
      status: 'active',
      rule: definition().rule,
      rulesVersion: 1,
      settings: definition().settings,
      remoteState: 'none',
      remotePlaylistId: null,
      size: 0,
      listVersion: 0,
      definedAt: new Date(definition().at),
      lastPublishedAt: null,
      lastOutcome: null,
      open: null,
      held: null,
    });
  });

  it('shows what was published, and that nothing was to do', async () => {
    await tell(linked, ...publishing('p1', uris('a', 'b')));
    expect(await found()).toMatchObject({
      remoteState: 'linked',
      remotePlaylistId: 'remote',
      size: 2,
      listVersion: 1,
      lastOutcome: 'published',
    });
    await model.reset();
    await tell(linked, ...publishing('p1', uris('a', 'b')), ...publishing('p2', uris('a', 'b'), { at: later, writes: 0 }));
    expect(await found()).toMatchObject({ size: 2, listVersion: 1, lastOutcome: 'unchanged', lastPublishedAt: new Date(later) });
  });

  it('shows what a publish waits with until it is answered, and a failure until a list is published', async () => {
    const request: SmartPlaylistCommand = { type: 'RequestPublish', publishId: 'p1', trigger: 'schedule', at };
    const counts = { removed: 9, before: 10, after: 1 };
    const hold: SmartPlaylistCommand = { type: 'RecordPublishHeld', publishId: 'p1', reason: 'removes-much', ...counts, at };
    await tell(linked, request, hold);
    const held = { publishId: 'p1', reason: 'removes-much', ...counts, at };
    expect(await found()).toMatchObject({ lastOutcome: 'held', held, open: { publishId: 'p1', stage: 'held', requestedAt: at } });
    await model.reset();
    await tell(linked, request, hold, { type: 'ConfirmHeldPublish', publishId: 'p1', at });
    expect(await found()).toMatchObject({ held: null, open: { stage: 'confirmed' } });
    await model.reset();
    const failure = { code: 'spotify.down', message: 'Spotify is down.', isRetryable: false };
    await tell(linked, request, { type: 'RecordPublishFailed', publishId: 'p1', ...failure, at });
    expect(await found()).toMatchObject({
      lastOutcome: 'failed',
      problemCode: 'spotify.down',
      problemMessage: failure.message,
      open: null,
    });
  });

  it('says why a playlist is paused, that it is archived, and that Spotify lost it', async () => {
    await tell(linked, ...publishing('p1', uris('a')), { type: 'RevertToList', listVersion: 1, publishId: 'p2', at });
    expect(await found()).toMatchObject({ status: 'paused', pauseReason: 'revert', heldListVersion: 1, open: { trigger: 'revert' } });
    await model.reset();
    await tell(linked, { type: 'PauseSmartPlaylist', at }, { type: 'ArchiveSmartPlaylist', at });
    expect(await found()).toMatchObject({ status: 'archived', pauseReason: 'user' });
    await model.reset();
    await tell(linked, { type: 'NoteRemoteDeleted', remotePlaylistId: 'remote', at });
    expect(await found()).toMatchObject({ remoteState: 'deleted', remotePlaylistId: 'remote' });
  });

  it('lists the playlists of one listener by name, and nobody else’s', async () => {
    const named = (playlistId: string, name: string) => storyOf([definition({ playlistId, name })]);
    await apply([
      ...inStream(named('x', 'zebra'), ANNA, 'x'),
      ...inStream(named('y', 'Ant'), ANNA, 'y'),
      ...inStream(named('z', 'Bee'), BEN, 'z'),
    ]);
    expect((await listSmartPlaylists(model.database, ANNA)).map(({ name }) => name)).toEqual(['Ant', 'zebra']);
    expect(await findSmartPlaylist(model.database, ANNA, 'z')).toBeUndefined();
  });

  it('forgets everything about a listener with the account, and nothing about another', async () => {
    const story = storyOf([
      definition(),
      linked,
      ...publishing('p1', uris('a')),
      { type: 'NoticeHandEdit', remotePlaylistId: 'remote', snapshotId: 's', rows: uris('b'), at },
      { type: 'ChangePinsAndBans', pins: uris('a'), bans: [], at },
    ]);
    await apply([...inStream(story), ...inStream(story, BEN)]);
    const both = await model.dump();
    await apply([forgotten(ANNA)]);
    for (const [table, rows] of Object.entries(await model.dump())) {
      expect([table, rows]).toEqual([table, both[table]?.filter((row) => row.includes(BEN))]);
      expect(rows.length).toBeGreaterThan(0);
    }
  });
});
