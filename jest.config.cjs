// Three projects by suffix: unit (pure), int (real PostgreSQL), e2e (booted product, real browser).
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Names of installed packages that are ES modules; Jest on Node 20 must compile those. */
function esmPackages() {
  const names = readdirSync('node_modules', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap((entry) =>
      entry.name.startsWith('@') ? readdirSync(join('node_modules', entry.name)).map((name) => `${entry.name}/${name}`) : [entry.name],
    );
  return names.filter((name) => {
    try {
      return JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')).type === 'module';
    } catch {
      return false;
    }
  });
}

const swc = (syntax) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: syntax === 'typescript' ? { syntax, decorators: true } : { syntax },
      ...(syntax === 'typescript' ? { transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false } } : {}),
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': swc('typescript'), 'node_modules/.+\\.m?js$': swc('ecmascript') },
  setupFiles: ['<rootDir>/libs/testing/src/property-seed.cjs'],
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmPackages().join('|')})/)`],
  moduleNameMapper: { '^@groovelog/([^/]+)/testing$': '<rootDir>/libs/$1/testing', '^@groovelog/([^/]+)$': '<rootDir>/libs/$1/src' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/data/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/.cache/'],
};

const withPostgres = {
  globalSetup: '<rootDir>/libs/testing/src/postgres-global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/postgres-global-teardown.mjs',
};

module.exports = {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,migrations,scripts}/**/*.spec.ts'] },
    { ...shared, ...withPostgres, displayName: 'int', testMatch: ['<rootDir>/{apps,libs,migrations}/**/*.int-spec.ts'] },
    { ...shared, ...withPostgres, displayName: 'e2e', testMatch: ['<rootDir>/{apps,e2e}/**/*.e2e-spec.ts'] },
  ],
  // Journeys start whole products; on a busy machine that takes a while, and a limit is no assertion.
  testTimeout: 240000,
};
