// npm run cli -- …: commands over the product's database, whether it runs or not.
import { join } from 'node:path';
import { prepare, root } from './project.mjs';

// npm changes into the project's folder; files on the command line are meant from where it was typed.
const { npm_lifecycle_event: script, INIT_CWD: typedIn } = process.env;
process.env.GROOVELOG_CALLED_FROM = (script === 'cli' && typedIn) || process.cwd();

await prepare();
await import(join(root, 'dist/apps/cli/src/main.js'));
