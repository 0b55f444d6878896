/** What a `fields` filter keeps: names, each with what is kept inside it; an empty tree keeps everything. */
type FieldTree = Map<string, FieldTree>;

/** Keeps only the fields of a filter such as `name,items(added_at,item(id,uri)),owner.id`; everything without one. */
export function selectFields(value: unknown, fields: string | null): unknown {
  return fields === null || fields === '' ? value : select(value, parseFields(fields));
}

function select(value: unknown, tree: FieldTree): unknown {
  if (tree.size === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => select(item, tree));
  const kept = [...tree].filter(([name]) => name in value);
  return Object.fromEntries(kept.map(([name, inside]) => [name, select((value as Record<string, unknown>)[name], inside)]));
}

function parseFields(text: string): FieldTree {
  const root: FieldTree = new Map();
  const open: FieldTree[] = [root];
  let current = root;
  for (const token of text.match(/[^\s,().]+|[().,]/g) ?? []) {
    if (token === '(') open.push(current);
    else if (token === ')') open.pop();
    else if (token !== ',' && token !== '.') current = child(current, token);
    if (token === ',' || token === ')') current = open.at(-1) ?? root;
  }
  return root;
}

function child(tree: FieldTree, name: string): FieldTree {
  const known = tree.get(name);
  if (known) return known;
  const inside: FieldTree = new Map();
  tree.set(name, inside);
  return inside;
}
