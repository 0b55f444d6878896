/** How far a long command is. Shown on a terminal only, on standard error. */
export interface Progress {
  /** @param share 0…1, or null when the end cannot be seen. */
  show(share: number | null, label: string): void;
  /** Takes the bar away; the next line of output begins at the margin. */
  clear(): void;
}

const BAR_CHARS = 24;
/** A terminal cannot show more, and drawing for every row would slow the rows down. */
const REDRAW_MS = 80;

/** A bar on `terminal`, or nothing when that is a file or a pipe. */
export function createProgress(terminal: NodeJS.WriteStream): Progress {
  if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined };
  let drawnAt = 0;
  return {
    show(share, label) {
      const now = Date.now();
      if (now - drawnAt < REDRAW_MS && share !== 1) return;
      drawnAt = now;
      terminal.write(`\r\u001b[K${line(share, label).slice(0, terminal.columns - 1)}`);
    },
    clear() {
      if (drawnAt > 0) terminal.write('\r\u001b[K');
      drawnAt = 0;
    },
  };
}

function line(share: number | null, label: string): string {
  if (share === null) return `… ${label}`;
  const part = Math.min(1, Math.max(0, share));
  const full = Math.round(part * BAR_CHARS);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_CHARS - full)} ${String(Math.round(part * 100)).padStart(3)} %  ${label}`;
}
