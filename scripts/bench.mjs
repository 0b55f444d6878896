// npm run bench -- …: measures the product against its bars.
import { join } from 'node:path';
import { prepare, root } from './project.mjs';

await prepare();
await import(join(root, 'dist/apps/bench/src/main.js'));
