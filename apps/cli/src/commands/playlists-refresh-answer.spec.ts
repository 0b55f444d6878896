import type { PublishReport } from '@groovelog/smart-playlists';
import { refreshAnswer } from './playlists-refresh-answer';

const REPORT: PublishReport = {
  playlistId: 'p',
  name: 'Focus',
  publishId: 'x',
  outcome: 'published',
  calls: { '/playlists/{id}': 2 },
  writes: 1,
  added: 1,
  removed: 0,
  moved: 0,
  total: 7,
  seconds: 0.25,
};

describe('the answer of playlists refresh', () => {
  it('has calls and changes for each list', () => {
    const { publishId: _, ...documented } = REPORT;
    expect(refreshAnswer([REPORT]).json).toEqual([documented]);
    expect(refreshAnswer([]).json).toEqual([]);
  });

  it('says why a list was not made, to scripts and to people', () => {
    const answer = refreshAnswer([{ ...REPORT, outcome: 'failed', code: 'spotify.unreachable', message: 'No answer.', retryable: true }]);
    expect(answer.json).toEqual([expect.objectContaining({ outcome: 'failed', code: 'spotify.unreachable', retryable: true })]);
    expect(answer.text).toContain('failed (spotify.unreachable): No answer.');
  });
});
