/** Cuts a batch so that no key comes twice in a part: one statement can change a row only once. */
export function* inRounds<Event>(events: readonly Event[], keyOf: (event: Event) => string): Generator<Event[]> {
  let part = new Map<string, Event>();
  for (const event of events) {
    if (part.has(keyOf(event))) {
      yield [...part.values()];
      part = new Map();
    }
    part.set(keyOf(event), event);
  }
  if (part.size > 0) yield [...part.values()];
}
