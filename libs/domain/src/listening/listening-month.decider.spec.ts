import { specify } from '@groovelog/testing';
import type { TrackPlayedData } from './events';
import { listeningMonthDecider, type RecordedListeningEvent } from './listening-month.decider';

const at = '2026-11-21T10:00:00Z';
const played: TrackPlayedData = {
  source: 'extended',
  at: '2023-04-05T18:22:11Z',
  kind: 'track',
  uri: 'spotify:track:1',
  msPlayed: 183_400,
};
const track = (id: string, importId?: string): RecordedListeningEvent => ({
  type: 'TrackPlayed',
  data: played,
  id,
  meta: importId ? { $correlationId: importId } : {},
});
const withdrawn = (importId: string): RecordedListeningEvent => ({
  type: 'ImportWithdrawn',
  data: { importId, at },
  id: `withdraw ${importId}`,
  meta: { $correlationId: importId },
});
const hidden: RecordedListeningEvent = { type: 'ListenHidden', data: { observationId: 'a', at }, id: 'e1', meta: {} };
const unhidden: RecordedListeningEvent = { type: 'ListenUnhidden', data: { observationId: 'a', at }, id: 'e2', meta: {} };
const corrected: RecordedListeningEvent = { type: 'ListenCorrected', data: { observationId: 'a', at, title: 'Edges' }, id: 'e3', meta: {} };

describe('a month of listening', () => {
  const { given } = specify(listeningMonthDecider((id, generation) => (generation === 0 ? id : `${id}:${generation}`)));
  const report = (...ids: string[]) => ids.map((id) => ({ id, played }));

  it('records what it does not know, once', () => {
    given([track('a', 'i1')])
      .when({ type: 'RecordObservations', observations: report('a', 'b', 'b'), importId: 'i2' })
      .then([track('b', 'i2')]);
  });

  it('records nothing when the same rows come again', () => {
    given([track('a', 'i1')])
      .when({ type: 'RecordObservations', observations: report('a') })
      .thenNothing();
  });

  it('takes rows of a withdrawn import back under ids that the log has not seen', () => {
    given([track('a', 'i1'), track('b', 'i2'), withdrawn('i1')])
      .when({ type: 'RecordObservations', observations: report('a', 'b'), importId: 'i3' })
      .then([track('a:1', 'i3')]);
  });

  it('knows a row that came back, and forgets it with its second import', () => {
    const past = [track('a', 'i1'), withdrawn('i1'), track('a:1', 'i3')];
    given(past)
      .when({ type: 'RecordObservations', observations: report('a') })
      .thenNothing();
    given([...past, withdrawn('i3')])
      .when({ type: 'RecordObservations', observations: report('a') })
      .then([track('a:2')]);
  });

  it('withdraws an import that has rows here, once', () => {
    const withdraw = { type: 'WithdrawImport', importId: 'i1', at, eventId: 'withdraw i1' } as const;
    given([track('a', 'i1')])
      .when(withdraw)
      .then([withdrawn('i1')]);
    given([track('a', 'i2')])
      .when(withdraw)
      .thenNothing();
    given([track('a', 'i1'), withdrawn('i1')])
      .when(withdraw)
      .thenNothing();
  });

  it('hides a listen and shows it again', () => {
    const hide = { type: 'HideListen', observationId: 'a', at, eventId: 'e1' } as const;
    const unhide = { type: 'UnhideListen', observationId: 'a', at, eventId: 'e2' } as const;
    given([track('a')])
      .when(hide)
      .then([hidden]);
    given([track('a'), hidden])
      .when(hide)
      .thenNothing();
    given([track('a'), hidden])
      .when(unhide)
      .then([unhidden]);
    given([track('a'), hidden, unhidden])
      .when(unhide)
      .thenNothing();
  });

  it('corrects a listen, and back to what the source said', () => {
    const correct = { type: 'CorrectListen', observationId: 'a', correction: { title: ' Edges ' }, at, eventId: 'e3' } as const;
    given([track('a')])
      .when(correct)
      .then([corrected]);
    given([track('a'), corrected])
      .when(correct)
      .thenNothing();
    given([track('a'), corrected])
      .when({ ...correct, correction: {} })
      .then([{ ...corrected, data: { observationId: 'a', at } }]);
  });

  it.each([
    [{ title: ' ' }],
    [{ artist: 'x'.repeat(301) }],
    [{ album: '' }],
    [{ msPlayed: -1 }],
    [{ msPlayed: 1.5 }],
    [{ msPlayed: 86_400_001 }],
  ])('refuses the correction %j', (correction) => {
    given([track('a')])
      .when({ type: 'CorrectListen', observationId: 'a', correction, at, eventId: 'e' })
      .thenRefused('listening.invalid-correction');
  });

  it('refuses to touch what it does not know or what was withdrawn', () => {
    const past = [track('a', 'i1'), withdrawn('i1')];
    for (const observationId of ['a', 'b']) {
      given(past).when({ type: 'HideListen', observationId, at, eventId: 'e' }).thenRefused('listening.unknown-listen');
      given(past).when({ type: 'UnhideListen', observationId, at, eventId: 'e' }).thenRefused('listening.unknown-listen');
      given(past).when({ type: 'CorrectListen', observationId, correction: {}, at, eventId: 'e' }).thenRefused('listening.unknown-listen');
    }
  });
});
