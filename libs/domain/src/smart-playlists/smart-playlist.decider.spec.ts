import * as fc from 'fast-check';
import { anySmartPlaylistCommands, definition, linked } from '../../testing';
import { DomainError } from '../errors/domain-error';
import { smartPlaylistDecider } from './smart-playlist.decider';
import type { SmartPlaylistCommand } from './smart-playlist-command';
import type { SmartPlaylist, SmartPlaylistState } from './smart-playlist-state';
import type { SmartPlaylistEvent } from './smart-playlist.events';

/** What a command decides; null when it is refused. */
function decided(state: SmartPlaylistState, command: SmartPlaylistCommand): SmartPlaylistEvent[] | null {
  try {
    return smartPlaylistDecider.decide(state, command);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Tells a story, and looks after each command that was accepted: at the state before, the events, and the state after. */
function tell(
  commands: readonly SmartPlaylistCommand[],
  look: (command: SmartPlaylistCommand, events: readonly SmartPlaylistEvent[], after: SmartPlaylist, before: SmartPlaylistState) => void,
): void {
  let state: SmartPlaylistState = null;
  for (const command of [definition(), linked, ...commands]) {
    const events: SmartPlaylistEvent[] | null = decided(state, command);
    if (!events) continue;
    const before: SmartPlaylistState = state;
    const after: SmartPlaylistState = events.reduce(smartPlaylistDecider.evolve, state);
    if (!after) throw new Error('A smart playlist is never lost.');
    look(command, events, after, before);
    state = after;
  }
}

describe('a smart playlist, whatever happens to it', () => {
  it('takes a command that comes twice for one', () => {
    fc.assert(
      fc.property(anySmartPlaylistCommands, (commands) => {
        tell(commands, (command, _, after) => expect([command.type, decided(after, command)]).toEqual([command.type, []]));
      }),
    );
  });

  it('has published exactly what was read back last, under a version for each list that differs', () => {
    fc.assert(
      fc.property(anySmartPlaylistCommands, (commands) => {
        let list: readonly string[] = [];
        let versions = 0;
        tell(commands, (command, events, { published, listVersions }) => {
          if (command.type === 'RecordListPublished' && events.length > 0) {
            if (JSON.stringify(list) !== JSON.stringify(command.list)) versions += 1;
            list = command.list;
          }
          expect([published.list, listVersions.length]).toEqual([list, versions]);
        });
      }),
    );
  });

  it('intends nothing for a playlist that is archived, or paused but for a revert, or that Spotify lost', () => {
    fc.assert(
      fc.property(anySmartPlaylistCommands, (commands) => {
        tell(commands, (_, events, __, before) => {
          if (!events.some(({ type }) => type === 'PublishIntended')) return;
          expect(before).toMatchObject({ isArchived: false, remote: { state: 'linked' } });
          expect(before?.paused === null || before?.open?.trigger === 'revert').toBe(true);
        });
      }),
    );
  });
});
