import { evenScale, quartileScale } from './heat-scale';

describe('quartileScale', () => {
  it('keeps quiet days apart even beside one very loud day', () => {
    const scale = quartileScale([0, 1, 2, 3, 4, 5, 6, 7, 900], 'listens');
    expect([0, 1, 3, 5, 900].map((value) => scale.classOf(value))).toEqual(['g0', undefined, 'g2', 'g3', 'g4']);
  });

  it('says what each step stands for, without empty steps', () => {
    expect(quartileScale([1, 1, 1, 1], 'listens').legend).toEqual([
      { className: 'g0', label: 'no listens' },
      { className: 'g1', label: '1' },
    ]);
    expect(quartileScale([1, 2, 4, 8, 16], 'listens').legend.map((step) => step.label)).toEqual([
      'no listens',
      '1–2',
      '3–4',
      '5–8',
      '9–16',
    ]);
  });

  it('has only the empty step when nothing was heard', () => {
    expect(quartileScale([0, 0], 'hours').legend).toHaveLength(1);
    expect(quartileScale([], 'hours').classOf(0)).toBe('g0');
  });
});

it('evenScale gives twice the value about twice the step', () => {
  const scale = evenScale([10, 20, 40], 'hours');
  expect([10, 20, 21, 40].map((value) => scale.classOf(value))).toEqual([undefined, 'g2', 'g3', 'g4']);
});
