// Who may import whom (docs/ARCHITECTURE.md shows the same as a table).
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const notSpec = '(\\.spec|-spec)\\.ts$|/testing/|^libs/testing/|^e2e/';

module.exports = {
  forbidden: [
    forbid('no-cycles', 'A cycle hides which part depends on which', {}, { circular: true }),
    forbid('domain-is-pure', 'libs/domain imports nothing', { path: '^libs/domain/', pathNot: notSpec }, { pathNot: '^libs/domain/' }),
    forbid(
      'charts-are-pure',
      'libs/charts knows d3 and nothing else',
      { path: '^libs/charts/', pathNot: notSpec },
      { pathNot: '^libs/charts/|node_modules/(@types/)?d3-' },
    ),
    forbid(
      'platform-is-the-floor',
      'libs/platform imports no other library',
      { path: '^libs/platform/', pathNot: notSpec },
      { path: '^(libs/(?!platform/)|apps/)' },
    ),
    forbid(
      'event-store',
      'The log knows the domain envelope and the platform',
      { path: '^libs/event-store/', pathNot: notSpec },
      { path: '^(libs/(?!event-store/|domain/|platform/)|apps/)' },
    ),
    forbid(
      'one-adapter-knows-the-client',
      'Whoever keeps the log elsewhere never loads the client of EventStoreDB',
      { path: '^(libs|apps)/', pathNot: `${notSpec}|^libs/event-store/src/eventstoredb/` },
      { path: 'node_modules/@eventstore/' },
    ),
    forbid(
      'projections',
      'The runner knows the log, not the read models',
      { path: '^libs/projections/', pathNot: notSpec },
      { path: '^(libs/(?!projections/|event-store/|domain/|platform/)|apps/)' },
    ),
    forbid(
      'read-models',
      'Read models know the domain, the projection contract and SQL',
      { path: '^libs/read-models/', pathNot: notSpec },
      { path: '^(libs/(?!read-models/|projections/|domain/|platform/)|apps/)|@nestjs|node_modules/express' },
    ),
    forbid(
      'spotify',
      'The Spotify client knows the domain and the platform',
      { path: '^libs/spotify/', pathNot: notSpec },
      { path: '^(libs/(?!spotify/|domain/|platform/)|apps/)' },
    ),
    forbid(
      'artwork',
      'Artwork knows the domain and the decoder',
      { path: '^libs/artwork/', pathNot: notSpec },
      { path: '^(libs/(?!artwork/|domain/)|apps/)' },
    ),
    forbid(
      'one-library-decodes-pictures',
      'What strangers send is decoded in one place, within its limits',
      { path: '^(libs|apps)/', pathNot: `${notSpec}|^libs/artwork/src/pictures/` },
      { path: 'node_modules/sharp/' },
    ),
    forbid(
      'smart-playlists',
      'Smart playlists choose from read models, write through the Spotify client and take turns with syncs',
      { path: '^libs/smart-playlists/', pathNot: notSpec },
      { path: '^(libs/(?!smart-playlists/|artwork/|domain/|event-store/|platform/|projections/|read-models/|spotify/|sync/)|apps/)' },
    ),
    forbid('libs-know-no-apps', 'Libraries never import applications', { path: '^libs/' }, { path: '^apps/' }),
    forbid(
      'apps-apart',
      'Applications do not import each other',
      { path: '^apps/([^/]+)/', pathNot: notSpec },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid(
      'features-apart',
      'A feature of the api goes through a query, a command or a domain type of another',
      { path: '^apps/api/src/features/([^/]+)/', pathNot: notSpec },
      { path: '^apps/api/src/features/', pathNot: '^apps/api/src/features/$1/' },
    ),
    forbid(
      'api-never-projects',
      'The api reads read models; only projectors write them',
      { path: '^apps/api/' },
      { path: '^libs/read-models/.*projection' },
    ),
    forbid(
      'no-tests-in-source',
      'Source never imports specs or test support; the bench is no part of the product',
      { path: '^(apps|libs)/', pathNot: `${notSpec}|^apps/bench/` },
      { path: '(\\.spec|-spec)\\.ts$|^libs/testing/' },
    ),
    forbid(
      'through-the-front-door',
      'Across libraries through index.ts only',
      { path: '^(?:apps|libs)/([^/]+)/', pathNot: notSpec },
      { path: '^libs/[^/]+/src/(?!index\\.ts$)', pathNot: '^libs/$1/' },
    ),
    forbid(
      'no-orphans',
      'A file nobody imports is dead',
      { orphan: true, path: '^(apps|libs)/', pathNot: `${notSpec}|main\\.ts$|\\.d\\.ts$|/goldens/|\\.mjs$` },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
