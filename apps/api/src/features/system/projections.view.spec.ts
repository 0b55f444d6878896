import { zoneOffsets } from '@groovelog/domain';
import type { ProjectionStatus } from '@groovelog/projections';
import { projectionsView } from './projections.view';

const now = Date.UTC(2026, 10, 21, 12) / 1000;
const status: ProjectionStatus = {
  name: 'listening',
  version: 3,
  state: 'live',
  stateSince: new Date(now * 1000),
  position: '0000000000000042',
  eventCount: 140_000,
  updatedAt: new Date((now - 125) * 1000),
  lagEvents: 0,
  lagSeconds: 0,
  retryReason: null,
  rebuildProgress: null,
  failure: null,
};
const view = (...statuses: Partial<ProjectionStatus>[]) =>
  projectionsView(
    statuses.map((change) => ({ ...status, ...change })),
    zoneOffsets('UTC'),
    now,
  );

describe('the table of read models', () => {
  it('says at a glance whether all are up to date', () => {
    expect(view({}, { name: 'imports' }).summary).toBe('All 2 are up to date.');
    expect(view({}, { lagEvents: 5, lagSeconds: 2 }).summary).toBe('1 of 2 are up to date.');
    expect(view().summary).toBe('No projector has run yet.');
  });

  it('tells how far behind one is, in events and in time', () => {
    expect(view({}).rows[0]).toMatchObject({ lag: 'none', updated: '2 min ago', events: '140,000', version: 'v3' });
    expect(view({ lagEvents: 1200, lagSeconds: 300 }).rows[0]?.lag).toBe('1,200 events, 5 min');
    expect(view({ lagEvents: null, lagSeconds: 4 }).rows[0]?.lag).toBe('4 s');
  });

  it('shows a rebuild beside the state of the tables that serve', () => {
    expect(view({ rebuildProgress: 0.625 }).rows[0]).toMatchObject({ state: 'Live', rebuild: { progress: 0.625, percent: '63%' } });
  });

  it('names the event that halted one', () => {
    const failure = {
      position: 'p',
      eventId: 'e',
      eventType: 'TrackPlayed',
      stream: 'listening-x_2026-01',
      message: 'Boom',
      failedAt: new Date(),
    };
    expect(view({ state: 'faulted', failure }).rows[0]).toMatchObject({
      state: 'Halted',
      tone: 'is-bad',
      failure: { message: 'Boom', event: { text: 'TrackPlayed in listening-x_2026-01', position: 'p' } },
    });
  });
});
