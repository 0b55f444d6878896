import { specify } from '@groovelog/testing';
import { catalogueDecider } from './catalogue.decider';
import type { TrackCatalogued } from './catalogue.events';

const track = (change: Partial<TrackCatalogued['data']> = {}): TrackCatalogued => ({
  type: 'TrackCatalogued',
  data: {
    trackId: 't',
    title: 'Edges',
    artists: [{ id: 'x', name: 'Ann' }],
    albumId: 'n',
    durationMs: 214_000,
    explicit: false,
    at: '2026-01-01T00:00:00Z',
    ...change,
  },
});

describe('the catalogue', () => {
  const { given } = specify(catalogueDecider<TrackCatalogued>('TrackCatalogued'));

  it('records facts that are new or changed', () => {
    given([]).when(track()).then([track()]);
    given([track()])
      .when(track({ title: 'Edges (2026 mix)' }))
      .then([track({ title: 'Edges (2026 mix)' })]);
  });

  it('records nothing when the same facts are seen again later, in any order of keys', () => {
    const { title, ...rest } = track({ at: '2026-02-02T00:00:00Z' }).data;
    given([track()])
      .when({ type: 'TrackCatalogued', data: { ...rest, title } })
      .thenNothing();
  });

  it('keeps what a shorter answer leaves out', () => {
    const full = track({ isrc: 'GBAYE0000351' });
    given([full]).when(track()).thenNothing();
    given([full])
      .when(track({ title: 'Edges II' }))
      .then([track({ isrc: 'GBAYE0000351', title: 'Edges II' })]);
  });

  it('keeps the name of what comes without one, because it is gone', () => {
    given([track()])
      .when(track({ title: '', artists: [], durationMs: 0 }))
      .thenNothing();
    given([track()])
      .when(track({ title: '', isrc: 'GBAYE0000351' }))
      .then([track({ isrc: 'GBAYE0000351' })]);
    given([track({ title: '' })])
      .when(track())
      .then([track()]);
  });
});
