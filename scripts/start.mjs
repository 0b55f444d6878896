// npm start: installs and builds what is missing, then runs the whole product until Ctrl-C.
import { join } from 'node:path';
import { prepare, root } from './project.mjs';

await prepare();
await import(join(root, 'dist/apps/launcher/src/main.js'));
