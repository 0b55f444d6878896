import { randomUUID } from 'node:crypto';
import {
  DEFAULT_SHRINK_GUARD,
  listedPlaylistsDecider,
  listedPlaylistsStream,
  remotePlaylistStream,
  type DomainEvent,
  type ListedPlaylistsCommand,
  type StreamName,
} from '@groovelog/domain';
import { linked, publishing, uris } from '@groovelog/domain/testing';
import { createMemoryEventStore, executeDecider } from '@groovelog/event-store';
import { readAll } from '@groovelog/event-store/testing';
import { newId } from '@groovelog/platform';
import { catchUp } from '@groovelog/projections';
import { silent } from '@groovelog/projections/testing';
import { findSmartPlaylist, libraryProjection, smartPlaylistsProjection } from '@groovelog/read-models';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { changeRules, restoreRules, revertToList } from './change-rules';
import {
  archiveSmartPlaylist,
  changePinsAndBans,
  changeSmartPlaylistSettings,
  describeSmartPlaylist,
  pauseSmartPlaylist,
  resumeSmartPlaylist,
  unarchiveSmartPlaylist,
} from './change-smart-playlist';
import { defineSmartPlaylist } from './define-smart-playlist';
import { requireSmartPlaylist } from '../log/smart-playlist-in-log';
import { executeOnPlaylist } from './execute-on-playlist';
import { noteVanishedPlaylists } from './note-vanished-playlists';
import { adoptRemotePlaylist, recreateRemotePlaylist } from './remote-playlist';
import { confirmHeldPublish, dismissHeldPublish, requestPublish } from './request-publish';
import type { OfSmartPlaylist, SmartPlaylistParts } from './smart-playlist-parts';

const NOW = new Date('2026-11-21T10:00:00.000Z');
const at = NOW.toISOString();
const rule = { match: 'all', conditions: [] };

describe('the commands of smart playlists', () => {
  let test: TestDatabase;
  let parts: SmartPlaylistParts;
  const anna = randomUUID();
  const ben = randomUUID();

  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    parts = { store: createMemoryEventStore(), database: test.database, now: () => NOW, newId };
    await test.database.query(`insert into app.users (id, name, role) values ($1, 'anna', 'admin'), ($2, 'ben', 'listener')`, [anna, ben]);
    await test.database.query(
      `insert into app.spotify_accounts (user_id, account_id, spotify_user_id, status, scopes, authorized_at)
       values ($1, 'a', 'anna.s', 'connected', '{}', now()), ($2, 'b', 'ben.s', 'connected', '{}', now())`,
      [anna, ben],
    );
    await project();
  });
  afterAll(async () => {
    await parts.store.close();
    await test.drop();
  });

  const project = () =>
    catchUp({ database: test.database, store: parts.store, projections: [smartPlaylistsProjection, libraryProjection], logger: silent });
  const define = async (about: object = {}): Promise<OfSmartPlaylist> => {
    const { playlistId } = await defineSmartPlaylist(parts, { userId: anna, name: 'Focus', description: '', rule, ...about });
    return { userId: anna, playlistId };
  };
  const drawingFrom = (playlistId: string) => ({ from: { smart_playlist: playlistId }, ...rule });
  const stored = (of: OfSmartPlaylist) => requireSmartPlaylist(parts, of);
  const append = async (stream: StreamName, ...events: DomainEvent[]) => {
    const whole = events.map(({ type, data }) => ({
      id: newId(),
      type,
      v: 1,
      data: { ...data },
      meta: { actor: 'sync' as const, userId: anna },
    }));
    await parts.store.append(stream, whole, 'any');
  };

  it('store the canonical rule with the usual settings, and answer the position that the read model reaches', async () => {
    const defined = await defineSmartPlaylist(parts, {
      userId: anna,
      name: ' Loud ',
      description: '',
      rule: { conditions: [{ field: 'plays', operator: 'gte', value: 3 }], limit: 20 },
      settings: { handEdits: 'adopt' },
    });
    expect(defined.position).toBe((await parts.store.head()).position);
    await project();
    expect(await findSmartPlaylist(test.database, anna, defined.playlistId)).toMatchObject({
      name: 'Loud',
      rule: { match: 'all', conditions: [{ field: 'play_count', operator: 'gte', value: 3 }], limit: 20 },
      settings: { schedule: { cron: '0 10 * * *' }, handEdits: 'adopt' },
    });
  });

  it('refuse a rule with the path of every problem', async () => {
    const wrong = { conditions: [{ field: 'nothing', operator: 'eq', value: 1 }], limit: -1 };
    await expect(define({ rule: wrong })).rejects.toMatchObject({
      code: 'rules.invalid',
      problems: [{ path: '/conditions/0/field' }, { path: '/limit' }],
    });
    const of = await define();
    await expect(changeRules(parts, { ...of, rule: wrong })).rejects.toMatchObject({ code: 'rules.invalid' });
    expect((await stored(of)).rules).toHaveLength(1);
  });

  it('take a rule that says the same in other words for the same rule', async () => {
    const of = await define();
    expect(await changeRules(parts, { ...of, rule: { conditions: [] } })).toEqual({ playlistId: of.playlistId, position: null });
  });

  it('refuse a playlist that is made from itself, also through others, and also when rules come back', async () => {
    const first = await define();
    const second = await define({ rule: drawingFrom(first.playlistId) });
    const third = await define({ rule: drawingFrom(second.playlistId) });
    const cycle = { kind: 'invalid', code: 'playlist.cycle' };
    await expect(changeRules(parts, { ...first, rule: drawingFrom(first.playlistId) })).rejects.toMatchObject(cycle);
    await expect(changeRules(parts, { ...first, rule: drawingFrom(third.playlistId) })).rejects.toMatchObject(cycle);
    await changeRules(parts, { ...second, rule });
    await changeRules(parts, { ...first, rule: drawingFrom(third.playlistId) });
    await expect(restoreRules(parts, { ...second, version: 1 })).rejects.toMatchObject(cycle);
  });

  it('draw from no playlist that is not there, or is another listener’s', async () => {
    const unknown = { kind: 'invalid', code: 'playlist.unknown-source' };
    await expect(define({ rule: drawingFrom('nothing') })).rejects.toMatchObject(unknown);
    const hers = await define();
    const his = { userId: ben, name: 'Mine', description: '', rule: drawingFrom(hers.playlistId) };
    await expect(defineSmartPlaylist(parts, his)).rejects.toMatchObject(unknown);
  });

  it('answer the request that waits already instead of making another', async () => {
    const of = await define();
    const first = await requestPublish(parts, { ...of, trigger: 'user' });
    expect(await requestPublish(parts, { ...of, trigger: 'schedule' })).toEqual({ ...first, position: null });
    expect((await stored(of)).open).toMatchObject({ publishId: first.publishId, trigger: 'user' });
  });

  it('change one setting and leave the others', async () => {
    const of = await define({ settings: { mostRemovedShare: 0.2 } });
    await changeSmartPlaylistSettings(parts, { ...of, settings: { isPublic: true } });
    expect((await stored(of)).settings).toMatchObject({ mostRemovedShare: 0.2, isPublic: true, handEdits: 'restore' });
  });

  it('go back to a former list with its rules, paused and asked for', async () => {
    const of = await define();
    for (const command of [linked, ...publishing('p1', uris('a'))]) await executeOnPlaylist(parts, of, command);
    await changeRules(parts, { ...of, rule: { from: 'liked', ...rule } });
    const { publishId } = await revertToList(parts, { ...of, version: 1 });
    expect(await stored(of)).toMatchObject({ paused: { reason: 'revert' }, open: { publishId, listVersion: 1 } });
    expect((await stored(of)).rules.at(-1)).toEqual(rule);
    await expect(revertToList(parts, { ...of, version: 2 })).rejects.toMatchObject({ code: 'playlist.unknown-version' });
  });

  it('of two at once both hold, because each decides over what the other wrote', async () => {
    const of = await define();
    const names = ['One', 'Two', 'Three', 'Four'];
    const requests = names.map(() => requestPublish(parts, { ...of, trigger: 'user' }));
    const answers = await Promise.all([...requests, changePinsAndBans(parts, { ...of, pins: uris('a'), bans: [] })]);
    expect(new Set(answers.flatMap((answer) => ('publishId' in answer ? [answer.publishId] : []))).size).toBe(1);
    const types = (await readAll(parts.store, `playlist-${anna}_${of.playlistId}`)).map(({ type }) => type);
    expect(types.sort()).toEqual(['PinsAndBansChanged', 'PublishRequested', 'SmartPlaylistDefined']);
  });

  it('find no playlist of somebody else: every one is as if it were not there', async () => {
    const { playlistId } = await define();
    const his = { userId: ben, playlistId };
    const attempts: Promise<unknown>[] = [
      describeSmartPlaylist(parts, { ...his, name: 'x', description: '' }),
      changeRules(parts, { ...his, rule }),
      restoreRules(parts, { ...his, version: 1 }),
      revertToList(parts, { ...his, version: 1 }),
      changeSmartPlaylistSettings(parts, { ...his, settings: {} }),
      changePinsAndBans(parts, { ...his, pins: [], bans: [] }),
      pauseSmartPlaylist(parts, his),
      resumeSmartPlaylist(parts, his),
      archiveSmartPlaylist(parts, his),
      unarchiveSmartPlaylist(parts, his),
      requestPublish(parts, { ...his, trigger: 'user' }),
      confirmHeldPublish(parts, { ...his, publishId: 'p' }),
      dismissHeldPublish(parts, { ...his, publishId: 'p' }),
      adoptRemotePlaylist(parts, { ...his, remotePlaylistId: 'r' }),
      recreateRemotePlaylist(parts, his),
    ];
    for (const outcome of await Promise.allSettled(attempts)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { kind: 'not-found', code: 'playlist.unknown' } });
    }
    expect(await readAll(parts.store, `playlist-${ben}_${playlistId}`)).toEqual([]);
  });

  describe('about playlists in Spotify', () => {
    const details = { name: 'Mine', description: '', ownerId: 'anna.s', readable: true, collaborative: false, isPublic: false };
    const mirrored = (playlistId: string, ownerId = 'anna.s'): DomainEvent => ({
      type: 'PlaylistMirrored',
      data: { playlistId, details: { ...details, ownerId }, at },
    });
    const list = async (command: ListedPlaylistsCommand) => {
      await executeDecider(parts.store, listedPlaylistsStream(anna), listedPlaylistsDecider, command, {
        meta: { actor: 'sync', userId: anna },
        idFor: () => newId(),
      });
      await project();
    };
    const reading = (ids: readonly string[], totals = [ids.length]): ListedPlaylistsCommand => ({
      type: 'ReconcilePlaylists',
      reading: {
        runId: newId(),
        observedAt: at,
        complete: true,
        totals,
        firstRowAgain: ids[0] ?? null,
        rows: ids.map((id) => ({ id, addedAt: null })),
      },
      guard: DEFAULT_SHRINK_GUARD,
      keep: true,
    });

    it('take over a playlist that the listener owns, and no other', async () => {
      const of = await define();
      await append(remotePlaylistStream(anna, 'mine'), mirrored('mine'));
      await append(remotePlaylistStream(anna, 'hers'), mirrored('hers', 'somebody'));
      await project();
      const adopt = (remotePlaylistId: string, which = of) => adoptRemotePlaylist(parts, { ...which, remotePlaylistId });
      await expect(adopt('nowhere')).rejects.toMatchObject({ kind: 'not-found', code: 'playlist.not-in-library' });
      await expect(adopt('hers')).rejects.toMatchObject({ kind: 'forbidden', code: 'playlist.not-yours' });
      await adopt('mine');
      expect((await stored(of)).remote).toEqual({ state: 'linked', id: 'mine' });
      await project();
      await expect(adopt('mine', await define())).rejects.toMatchObject({ kind: 'conflict', code: 'playlist.taken' });
    });

    it('note a deleted playlist by a complete reading without it, once, and not before', async () => {
      const of = await define();
      await executeOnPlaylist(parts, of, { ...linked, remotePlaylistId: 'kept' });
      await project();
      expect(await noteVanishedPlaylists(parts, anna)).toEqual([]);
      await list(reading(['kept', 'other']));
      await list(reading(['other'], [2]));
      expect(await noteVanishedPlaylists(parts, anna)).toEqual([]);
      await list(reading(['other']));
      expect(await noteVanishedPlaylists(parts, anna)).toEqual([of.playlistId]);
      expect(await noteVanishedPlaylists(parts, anna)).toEqual([]);
      expect((await stored(of)).remote).toEqual({ state: 'deleted', id: 'kept' });
    });
  });
});
