import type { DraftEdit, DraftOrder, NodePath } from './draft';

/** What pressing a button of the builder asks for. `show`: the same page again, with everything as it was typed. */
export type BuilderAction = { kind: 'show' | 'use-json' | 'save' | 'publish' } | { kind: 'edit'; edit: DraftEdit };

/** How buttons name what they do to a node: `remove@0.1`. */
export const actionAt = (kind: string, path: NodePath): string => `${kind}@${path.join('.')}`;

/** Reads the name of an action; whatever is not one shows the page again. */
export function readAction(text: string | undefined): BuilderAction {
  const [, kind = '', place = ''] = /^([a-z-]+)(?:@([\d.]{0,60}))?$/.exec(text ?? '') ?? [];
  const path = place === '' ? [] : place.split('.').map(Number);
  switch (kind) {
    case 'use-json':
    case 'save':
    case 'publish':
      return { kind };
    case 'add-condition':
    case 'add-group':
      return { kind: 'edit', edit: { kind, path } };
    case 'remove':
    case 'up':
    case 'down':
      return path.length === 0 ? { kind: 'show' } : { kind: 'edit', edit: { kind, path } };
    case 'add-sort':
    case 'add-play':
      return { kind: 'edit', edit: { kind: 'add-key', order: orderIn(kind) } };
    case 'remove-sort':
    case 'remove-play':
      return { kind: 'edit', edit: { kind: 'remove-key', order: orderIn(kind), index: path[0] ?? -1 } };
    default:
      return { kind: 'show' };
  }
}

const orderIn = (kind: string): DraftOrder => (kind.endsWith('sort') ? 'sort' : 'play');
