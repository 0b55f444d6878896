/** What is wrong with a rule, or odd about it, and where: a JSON pointer. */
export interface RuleNote {
  path: string;
  message: string;
  isWarning: boolean;
}

/** Notes about this place and everything in it, but for its members `apart`, which say theirs themselves. */
export function notesAt(notes: readonly RuleNote[], path: string, apart: readonly string[] = []): RuleNote[] {
  return notes.filter((note) => {
    const isHere = note.path === path || note.path.startsWith(`${path}/`);
    return isHere && !apart.some((member) => note.path.startsWith(`${path}/${member}/`));
  });
}
