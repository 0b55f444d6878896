// npm run dev: the whole product, rebuilt and restarted when a source changes. Templates and styles need no restart.
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt, fail, prepare, root, say } from './project.mjs';

/** An editor that saves several files at once should cause one build. */
const QUIET_MS = 150;

process.env.NODE_ENV ??= 'development';
await prepare();
const { launch } = createRequire(import.meta.url)(join(root, 'dist/apps/launcher/src/launch.js'));
const product = await launch(process.env).catch((error) => fail(error.message));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => product.stop().finally(() => process.exit(0)));
await product.ready.then(
  () => console.log(`ready ${product.origin}`),
  (error) => say(error.message),
);

let timer;
let working = Promise.resolve();
for (const folder of ['apps', 'libs', 'migrations']) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file?.endsWith('.ts') || file.endsWith('spec.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      working = working.then(rebuild);
    }, QUIET_MS);
  });
}

async function rebuild() {
  try {
    await ensureBuilt();
    await product.restart();
    say('Restarted.');
  } catch (error) {
    say(error.message);
  }
}
