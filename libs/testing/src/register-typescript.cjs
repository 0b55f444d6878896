// Lets a child process of a test run TypeScript sources as they are: `node -r <this file> some-file.ts`.
// For tests that kill their subject, which cannot be Jest's own process.
/* oxlint-disable no-underscore-dangle -- Node's own names of its module hooks. */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const LIBS = join(__dirname, '../..');

const options = {
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolveLibrary(request, ...rest) {
  const [, library, testing] = /^@groovelog\/([^/]+)(\/testing)?$/.exec(request) ?? [];
  return resolveFilename.call(this, library ? join(LIBS, library, testing ?? 'src', 'index.ts') : request, ...rest);
};
