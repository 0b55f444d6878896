import type { JsonObject } from '../../event/json';

/** Something that a template lets one choose. */
export type TemplateParameter = TemplateNumber | TemplateName;

interface Parameter {
  /** Stands in addresses. */
  name: string;
  label: string;
  /** Where the value stands in the rule, as JSON pointers; nothing with a parameter that adds a condition. */
  at: readonly string[];
  /** The condition that a value adds to the rule, with the value as its `value`. */
  adds?: JsonObject;
}

/** A whole number within bounds. */
export interface TemplateNumber extends Parameter {
  kind: 'number';
  unit: string;
  /** Null: the rule does without it. */
  default: number | null;
  least: number;
  most: number;
  step: number;
  /** Makes a span of the number: `d`, `mo`, `y`. */
  span?: 'd' | 'mo' | 'y';
}

/** A name out of the library; without one the rule is about all. */
export interface TemplateName extends Parameter {
  kind: 'genre' | 'artist';
  unit: null;
  default: null;
}

const number = (
  name: string,
  label: string,
  unit: string,
  usual: number | null,
  [least, most]: readonly [number, number],
  rest: Partial<Pick<TemplateNumber, 'at' | 'adds' | 'span' | 'step'>>,
): TemplateNumber => ({ kind: 'number', name, label, unit, default: usual, least, most, step: 1, at: [], ...rest });

const MOST_TRACKS = 1_000;

/** How many tracks; without a number as many as there are. */
export const tracks = (usual: number | null, at = '/limit'): TemplateNumber =>
  number('tracks', 'How many', 'tracks', usual, [1, MOST_TRACKS], { at: [at] });

export const perArtist = (usual: number): TemplateNumber =>
  number('per-artist', 'Of each artist at most', 'tracks', usual, [1, 50], { at: ['/per_artist'] });

export const plays = (label: string, usual: number, at = '/conditions/0/value'): TemplateNumber =>
  number('plays', label, 'plays', usual, [1, 1_000], { at: [at] });

export const days = (label: string, usual: number, at: readonly string[]): TemplateNumber =>
  number('days', label, 'days', usual, [1, 3_650], { at, span: 'd' });

export const months = (label: string, usual: number | null, at: readonly string[]): TemplateNumber =>
  number('months', label, 'months', usual, [1, 240], { at, span: 'mo' });

export const genre: TemplateName = {
  kind: 'genre',
  name: 'genre',
  label: 'Only of the genre',
  unit: null,
  default: null,
  at: [],
  adds: { field: 'genre', operator: 'has_any' },
};

export const artist: TemplateName = {
  kind: 'artist',
  name: 'artist',
  label: 'Only of the artist',
  unit: null,
  default: null,
  at: [],
  adds: { field: 'artist', operator: 'has_any' },
};

/** Any other number that a template asks for. */
export { number as anyNumber };
