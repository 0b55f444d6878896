// npm run simulator -- …: an imaginary Spotify for the demo and for tests.
import { join } from 'node:path';
import { prepare, root } from './project.mjs';

await prepare();
await import(join(root, 'dist/apps/spotify-simulator/src/main.js'));
