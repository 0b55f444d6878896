// npm run build: compiles apps, libs and migrations into dist. Views and assets are read from where they are.
import { prepare } from './project.mjs';

await prepare();
