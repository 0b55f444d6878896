import type { JsonObject, JsonValue } from '@groovelog/domain';
import { readOrder } from './order-form';
import { isObject, listed, numeric, shown, withoutGaps } from './plain-values';
import { isPosted, type Posted, postedText } from './posted';
import { type Choice, type ControlView, linesControl, selectControl, switchControl, textControl } from './rule-control';

const CEILINGS: readonly Choice[] = [
  ['per_artist', 'Per artist'],
  ['per_album', 'Per album'],
  ['per_genre', 'Per genre'],
  ['per_year', 'Per year'],
];
const STAYING: readonly (readonly [name: string, label: string, unit: string])[] = [
  ['at_least', 'At least', 'tracks, otherwise the last list stays'],
  ['replace_at_most', 'Replace at most', 'tracks in one run'],
  ['keep_for', 'Keep a track for', 'days'],
];
const ROUND_ROBIN: readonly Choice[] = [
  ['', 'no'],
  ['artist', 'artists'],
  ['album', 'albums'],
  ['genre', 'genres'],
];
const APART: readonly Choice[] = [
  ['', 'no'],
  ['artist', 'the same artist'],
  ['album', 'the same album'],
];

const short = (name: string, label: string, value: JsonValue | undefined, unit: string): ControlView =>
  textControl(`rule.${name}`, label, shown(value), { isShort: true, unit });

/** How many tracks. */
export function limitControls(document: JsonObject): ControlView[] {
  const limit = isObject(document['limit']) ? document['limit'] : withoutGaps({ tracks: document['limit'] });
  return [
    short('limit.tracks', 'At most', limit['tracks'], 'tracks'),
    short('limit.minutes', 'Or', limit['minutes'], 'minutes'),
    short('limit.percent', 'Or', limit['percent'], 'percent of what matches'),
    ...CEILINGS.map(([name, label]) => short(name, label, document[name], 'tracks')),
  ];
}

/** In which order the chosen tracks are played, beside the keys of that order. */
export function arrangeControls(document: JsonObject): ControlView[] {
  const arrange = isObject(document['arrange']) ? document['arrange'] : {};
  const separate = isObject(arrange['separate']) ? arrange['separate'] : {};
  return [
    selectControl('rule.arrange.round_robin', 'In turn', shown(arrange['round_robin']), ROUND_ROBIN, { isShort: true }),
    selectControl('rule.arrange.by', 'Keep apart', shown(separate['by']), APART, { isShort: true, reshapes: true }),
    ...('by' in separate ? [short('arrange.distance', 'By at least', separate['distance'], 'places')] : []),
    switchControl('rule.arrange.keep_albums_whole', 'Keep albums whole', arrange['keep_albums_whole'] === true),
  ];
}

/** What stays from run to run, and what is in or out whatever the conditions say. */
export const stayingControls = (document: JsonObject): ControlView[] => [
  ...STAYING.map(([name, label, unit]) => short(name, label, document[name], unit)),
  switchControl('rule.every_recording', 'Several ids of one recording may be in it', document['one_per_recording'] === false),
  linesControl('rule.pins', 'Always in it: track ids, one a line', listed(document['pins']).map(shown)),
  linesControl('rule.bans', 'Never in it: track ids, one a line', listed(document['bans']).map(shown)),
];

/** What all of these controls post. */
export function readShape(posted: Posted): JsonObject {
  const number = (name: string) => numberIn(posted, name);
  const lines = (name: string) => {
    const entries = (postedText(posted, `rule.${name}`) ?? '').split(/\r?\n/).filter((line) => line !== '');
    return entries.length > 0 ? entries : undefined;
  };
  return withoutGaps({
    ...Object.fromEntries([...CEILINGS, ...STAYING].map(([name]) => [name, number(name)])),
    limit: readLimit(posted),
    arrange: readArrangement(posted),
    one_per_recording: isPosted(posted, 'rule.every_recording') ? false : undefined,
    pins: lines('pins'),
    bans: lines('bans'),
  });
}

function numberIn(posted: Posted, name: string): number | string | undefined {
  const text = postedText(posted, `rule.${name}`) ?? '';
  return text.trim() === '' ? undefined : numeric(text);
}

function readLimit(posted: Posted): JsonValue | undefined {
  const [tracks, minutes, percent] = ['tracks', 'minutes', 'percent'].map((name) => numberIn(posted, `limit.${name}`));
  return minutes === undefined && percent === undefined ? tracks : withoutGaps({ tracks, minutes, percent });
}

function readArrangement(posted: Posted): JsonObject | undefined {
  const by = postedText(posted, 'rule.arrange.by') || undefined;
  const arrange = withoutGaps({
    order: readOrder(posted, 'rule.arrange.order'),
    round_robin: postedText(posted, 'rule.arrange.round_robin') || undefined,
    separate: by && { by, distance: numeric(postedText(posted, 'rule.arrange.distance') ?? '1') },
    keep_albums_whole: isPosted(posted, 'rule.arrange.keep_albums_whole') ? true : undefined,
  });
  return Object.keys(arrange).length > 0 ? arrange : undefined;
}
