import type { JsonValue } from '@groovelog/domain';
import { isObject, isSame, listed } from './plain-values';
import { jsonControl, type NodePage, readJson } from './node-form';
import { type Posted, postedIndexes, postedText } from './posted';
import { type ControlView, idOf, postedBy } from './rule-control';
import { notesAt, type RuleNote } from './rule-note';
import { readSortKey, sortControls } from './sort-form';

/** One key of an order. */
export interface KeyView {
  id: string;
  path: string;
  title: string;
  main: ControlView[];
  more: ControlView[];
  hasMore: boolean;
  notes: RuleNote[];
  canUp: boolean;
  canDown: boolean;
}

/** An order, with the pointer to it. */
export interface OrderView {
  path: string;
  keys: KeyView[];
}

/** The keys of an order, each by its controls or, where they cannot say it, as JSON. */
export function orderView(order: JsonValue | undefined, name: string, page: NodePage): OrderView {
  const path = `/${name.split('.').slice(1).join('/')}`;
  const keys = listed(order);
  return { path, keys: keys.map((key, index) => keyView(key, { name: `${name}.${index}`, path: `${path}/${index}`, index, count: keys.length }, page)) };
}

function keyView(key: JsonValue, place: { name: string; path: string; index: number; count: number }, { notes, focus }: NodePage): KeyView {
  const { name, path, index, count } = place;
  const controls = isObject(key) ? sortControls(name, key) : undefined;
  const isShown = controls && isSame(readSortKey(postedBy([...controls.main, ...controls.more]), name), key);
  const parts = isShown ? controls : { main: [jsonControl(name, key)], more: [], hasMore: false };
  return {
    id: idOf(name),
    path,
    title: `Key ${index + 1}`,
    ...parts,
    main: path === focus ? parts.main.map((one, at) => ({ ...one, hasFocus: at === 0 })) : parts.main,
    notes: notesAt(notes, path),
    canUp: index > 0,
    canDown: index < count - 1,
  };
}

/** What the controls of {@link orderView} post; undefined without keys. */
export function readOrder(posted: Posted, name: string): JsonValue[] | undefined {
  const keys = postedIndexes(posted, name).map((index) => {
    const json = postedText(posted, `${name}.${index}.json`);
    return json === undefined ? readSortKey(posted, `${name}.${index}`) : readJson(json);
  });
  return keys.length > 0 ? keys : undefined;
}
