import { canRefresh, needsSomebody, outcomeText, type Standing, statusOf } from './playlist-status';

const LIVE: Standing = {
  status: 'active',
  remoteState: 'linked',
  lastOutcome: 'published',
  lastPublishedAt: new Date('2026-11-20T10:00:00Z'),
  open: null,
  held: null,
};
const OPEN = { publishId: 'p', trigger: 'user', stage: 'requested', requestedAt: '2026-11-21T10:00:00Z' } as const;
const HELD = { publishId: 'p', reason: 'removes-much', removed: 9, before: 10, after: 1, at: '2026-11-21T10:00:00Z' } as const;

describe('the badge of a smart playlist', () => {
  it('says in a word how it stands, and what needs a person before what does not', () => {
    const text = (changes: Partial<Standing>): string => statusOf({ ...LIVE, ...changes }).text;
    expect(text({})).toBe('Live');
    expect(text({ lastOutcome: null, lastPublishedAt: null })).toBe('Not published yet');
    expect(text({ open: OPEN })).toBe('Publishing');
    expect(text({ open: OPEN, lastOutcome: 'failed' })).toBe('Failed, trying again');
    expect(text({ lastOutcome: 'failed' })).toBe('Failed');
    expect(text({ status: 'paused', lastOutcome: 'failed' })).toBe('Paused');
    expect(text({ open: { ...OPEN, stage: 'held' }, held: HELD, lastOutcome: 'held' })).toBe('Held — needs your yes');
    expect(text({ remoteState: 'deleted', lastOutcome: 'failed' })).toBe('Deleted in Spotify');
    expect(text({ status: 'archived', remoteState: 'deleted' })).toBe('Archived');
  });

  it('counts what waits for somebody, but not what is archived', () => {
    expect(needsSomebody(LIVE)).toBe(false);
    expect(needsSomebody({ ...LIVE, held: HELD })).toBe(true);
    expect(needsSomebody({ ...LIVE, remoteState: 'deleted' })).toBe(true);
    expect(needsSomebody({ ...LIVE, lastOutcome: 'failed' })).toBe(true);
    expect(needsSomebody({ ...LIVE, lastOutcome: 'failed', status: 'archived' })).toBe(false);
  });

  it('offers a refresh only where it could be written', () => {
    expect(canRefresh(LIVE)).toBe(true);
    expect(canRefresh({ ...LIVE, status: 'paused' })).toBe(false);
    expect(canRefresh({ ...LIVE, remoteState: 'deleted' })).toBe(false);
  });

  it('tells what the last run came to', () => {
    expect(outcomeText({ lastOutcome: 'published', problemMessage: null, size: 1 })).toBe('1 track published');
    expect(outcomeText({ lastOutcome: 'unchanged', problemMessage: null, size: 1 })).toBe('Nothing to change');
    expect(outcomeText({ lastOutcome: 'failed', problemMessage: 'Spotify said no.', size: 1 })).toBe('Spotify said no.');
    expect(outcomeText({ lastOutcome: null, problemMessage: null, size: 0 })).toBe('Never published');
  });
});
