// npm run bench -- …: measures the product against its bars. Runs from the sources, because it uses the generator of
// exports that the tests use, which is not part of a build; the product that it measures is the built one.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepare, root } from './project.mjs';

await prepare();
const require = createRequire(import.meta.url);
require('../libs/testing/src/register-typescript.cjs');
require(join(root, 'apps/bench/src/main.ts'));
