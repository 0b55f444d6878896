import type { Pattern, PatternEdge, PatternSet } from './pattern';

/** One step through a pattern: take a character, try several ways, or stand at an edge. Beyond the last step it is found. */
export type PatternStep = PatternSet | PatternEdge | { kind: 'fork'; to: readonly number[] };

/** The steps of a pattern, repetitions written out. */
export function patternProgram(pattern: Pattern): readonly PatternStep[] {
  const steps: PatternStep[] = [];
  write(pattern, steps);
  return steps;
}

function write(pattern: Pattern, steps: PatternStep[]): void {
  switch (pattern.kind) {
    case 'set':
    case 'edge':
      steps.push(pattern);
      return;
    case 'sequence':
      for (const part of pattern.parts) write(part, steps);
      return;
    case 'either':
      writeEither(pattern.options, steps);
      return;
    case 'repeat':
      writeRepeat(pattern, steps);
      return;
    default:
      return pattern satisfies never;
  }
}

function writeEither(options: readonly Pattern[], steps: PatternStep[]): void {
  const fork = reserve(steps);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const option of options) {
    starts.push(steps.length);
    write(option, steps);
    ends.push(reserve(steps));
  }
  steps[fork] = { kind: 'fork', to: starts };
  for (const end of ends) steps[end] = { kind: 'fork', to: [steps.length] };
}

function writeRepeat({ part, least, most }: Extract<Pattern, { kind: 'repeat' }>, steps: PatternStep[]): void {
  for (let times = 0; times < least; times++) write(part, steps);
  if (most === null) {
    const fork = reserve(steps);
    write(part, steps);
    steps.push({ kind: 'fork', to: [fork] });
    steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
    return;
  }
  const forks: number[] = [];
  for (let times = least; times < most; times++) {
    forks.push(reserve(steps));
    write(part, steps);
  }
  for (const fork of forks) steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
}

/** A place for a step whose ways are not known yet. */
const reserve = (steps: PatternStep[]): number => steps.push({ kind: 'fork', to: [] }) - 1;
