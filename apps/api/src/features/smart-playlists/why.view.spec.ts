import { parseRule, type RuleExplanation, zoneOffsets } from '@groovelog/domain';
import type { DescribedPlaylist } from './described-playlist';
import type { WhyAnswer } from './rule-chooser';
import { whyView, type WhyView } from './why.view';

const DOCUMENT = {
  from: 'liked',
  conditions: [
    { field: 'duration', operator: 'gt', value: 120 },
    {
      match: 'any',
      conditions: [
        { field: 'artist', operator: 'eq', value: 'Pulp' },
        { field: 'play_count', operator: 'gte', value: 2 },
      ],
    },
  ],
};
const PLAYLIST = {
  playlistId: 'p',
  name: 'P',
  description: '',
  rule: DOCUMENT,
  remoteState: 'none',
  status: 'active',
  open: null,
  held: null,
  lastPublishedAt: null,
  cover: { chosen: { kind: 'spotify' }, written: null, failed: null },
} as unknown as DescribedPlaylist;

function answerTo(
  document: object,
  explanation: Omit<RuleExplanation, 'trackId'>,
  basis: WhyAnswer['basis'] = { kind: 'now' },
  day: number | null = null,
): WhyView['answer'] {
  const parsed = parseRule(document);
  if (!parsed.ok) throw new Error('The rule of this test is none');
  const why = { rule: parsed.rule, basis, explanation: { trackId: 't', ...explanation } };
  const answer = { uri: 'spotify:track:t', track: undefined, why, stretches: [] };
  return whyView({ playlist: PLAYLIST, track: 't', day, today: 20_000, choices: null, answer }, zoneOffsets('UTC'), () => undefined).answer;
}

describe('why a track is in a list', () => {
  it('is told group by group and condition by condition, with what each found', () => {
    const tree = {
      path: '',
      holds: true,
      value: null,
      children: [
        { path: '/conditions/0', holds: true, value: 285.4 },
        {
          path: '/conditions/1',
          holds: true,
          value: null,
          children: [
            { path: '/conditions/1/conditions/0', holds: false, value: ['Oasis', 'Blur'] },
            { path: '/conditions/1/conditions/1', holds: true, value: 3 },
          ],
        },
      ],
    };
    const answer = answerTo(DOCUMENT, { isIn: true, place: 2, verdict: { kind: 'in' }, tree });
    expect(answer?.title).toBe('Chosen at place 2');
    expect(answer?.rows.map(({ depth, holds, text, found }) => [depth, holds, text, found])).toEqual([
      ['0', true, 'All of these (2 of 2 parts hold)', null],
      ['1', true, expect.stringContaining('length'), '4:45'],
      ['1', true, 'Any of these (1 of 2 parts hold)', null],
      ['2', false, expect.stringContaining('Pulp'), 'Oasis, Blur'],
      ['2', true, expect.any(String), '3'],
    ]);
  });

  it('leaves a group of one out, and says unknown where nothing is known', () => {
    const document = { conditions: [{ field: 'last_played_at', operator: 'in_last', value: '3d' }] };
    const tree = { path: '', holds: false, value: null, children: [{ path: '/conditions/0', holds: false, value: null }] };
    const answer = answerTo(document, { isIn: false, place: null, verdict: { kind: 'conditions' }, tree });
    expect(answer?.title).toBe('Not chosen');
    expect(answer?.rows).toHaveLength(1);
    expect(answer?.rows[0]).toMatchObject({ depth: '0', holds: false, found: 'unknown' });
  });

  it('says plainly where the list that was published says otherwise than its rule, asked again', () => {
    const out = { isIn: false, place: null, verdict: { kind: 'conditions' as const }, tree: null };
    const list = { kind: 'list' as const, version: 4, rulesVersion: 2, wasHeld: true };
    const otherwise = answerTo(DOCUMENT, out, { ...list, isOtherwiseNow: true }, 19_800);
    expect(otherwise?.otherwise).toMatch(
      /^List 4, which was published then, held this track; its rule, asked again today, would not choose it\./,
    );
    expect(answerTo(DOCUMENT, out, { ...list, wasHeld: false, isOtherwiseNow: false }, 19_800)?.otherwise).toBe('');
    expect(answerTo(DOCUMENT, out)?.otherwise).toBe('');
  });
});
