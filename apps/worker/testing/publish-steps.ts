import fc from 'fast-check';

/** What can happen to a smart playlist between two publishes, to the likes that it is made of, and to its playlist in Spotify. */
export const STEPS = [
  'change the rule',
  'like',
  'unlike',
  'add a row',
  'remove a row',
  'move a row',
  'copy a row',
  'add a file',
  'add an episode',
  'empty by hand',
  'rename in Spotify',
  'delete in Spotify',
  'make it anew',
  'sync playlists',
  'pause',
  'resume',
  'archive',
  'unarchive',
  'change the policy',
  'change the share',
  'pin',
  'ban',
  'rename',
  'publish',
  'publish after a sync',
  'publish with trouble',
  'publish until killed',
  'answer what is held',
  'go back to a list',
] as const;

export type StepKind = (typeof STEPS)[number];

/** `luck` is all that a step draws from. */
export interface Step {
  kind: StepKind;
  luck: number;
}

const MOST_LUCK = 1_000_000;
/** So much more often than others. */
const WEIGHTS: Partial<Record<StepKind, number>> = {
  publish: 14,
  'publish with trouble': 8,
  'publish until killed': 8,
  'change the rule': 5,
  resume: 4,
  unarchive: 4,
  'make it anew': 4,
  'answer what is held': 6,
  pause: 1,
  archive: 1,
  'delete in Spotify': 1,
  'empty by hand': 1,
};

/** So many steps, one after the other. */
export const anySteps = (most: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      kind: fc.oneof(...STEPS.map((kind) => ({ arbitrary: fc.constant(kind), weight: WEIGHTS[kind] ?? 2 }))),
      luck: fc.nat(MOST_LUCK),
    }),
    { minLength: Math.floor(most / 2), maxLength: most, size: 'max' },
  );
