import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A write that the Web API accepted, with all that its handler knew. */
export interface AcceptedWrite {
  /** The simulator's time, milliseconds since 1970. */
  readonly at: number;
  readonly personId: string;
  readonly method: string;
  /** Without `/v1`. */
  readonly path: string;
  readonly query: string;
  readonly contentType: string;
  /** Base64. */
  readonly body: string;
  readonly scopes: readonly string[];
}

/** Where accepted writes outlive the simulator: what clients changed is there again after a start. */
export interface WriteJournal {
  /** In the order in which they were accepted. */
  load(): AcceptedWrite[];
  add(write: AcceptedWrite): void;
}

/** Keeps nothing: every start begins with the world as it was invented. */
export const forgetfulJournal: WriteJournal = { load: () => [], add: () => undefined };

/**
 * Keeps writes in a file, one line of JSON each, that is only ever appended to. Its first line names the world: with the
 * journal of another world it begins anew. A last line that was cut off when the process died is left out, as its client
 * was never answered.
 */
export function journalInFile(file: string, worldName: string): WriteJournal {
  return {
    load() {
      const [name, ...lines] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
      const rest = lines.pop();
      if (name !== worldName) {
        writeFileSync(file, `${worldName}\n`, { mode: 0o600 });
        return [];
      }
      if (rest) writeFileSync(file, [name, ...lines, ''].join('\n'), { mode: 0o600 });
      return lines.map((line) => JSON.parse(line) as AcceptedWrite);
    },
    add: (write) => appendFileSync(file, `${JSON.stringify(write)}\n`),
  };
}
