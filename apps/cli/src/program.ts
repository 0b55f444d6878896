import { Command } from 'commander';
import { addMigrateCommand } from './commands/migrate';
import { addImportCommand } from './commands/import';
import { addMoveStoreCommand } from './commands/move-store';
import { addImportsCommands } from './commands/imports';
import { addPlaylistsCommands } from './commands/playlists-refresh';
import { addRebuildCommand } from './commands/rebuild';
import { addRulesCheckCommand } from './commands/rules-check';
import { addRulesCommands } from './commands/rules-run';
import { addStatsCommand } from './commands/stats';
import { addSyncCommand } from './commands/sync';
import { addUserCommands } from './commands/user';
import { addVerifyCommand } from './commands/verify';

/** Every command of `npm run cli --`. */
export function createProgram(): Command {
  const program = new Command('groovelog').description('Commands over the product, whether it runs or not.').showHelpAfterError();
  addUserCommands(program);
  addImportCommand(program);
  addImportsCommands(program);
  addPlaylistsCommands(program);
  addRulesCommands(program);
  addRulesCheckCommand(program);
  addStatsCommand(program);
  addSyncCommand(program);
  addMigrateCommand(program);
  addRebuildCommand(program);
  addVerifyCommand(program);
  addMoveStoreCommand(program);
  return program;
}
