import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { loadConfig } from '@groovelog/platform';
import { parse } from 'yaml';

interface Service {
  image: string;
  command?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  volumes?: string[];
  ports?: string[];
  profiles?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  environment?: Record<string, string>;
}

const root = join(__dirname, '../../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const services = Object.entries(compose.services);
const own = services.filter(([, service]) => service.image === 'groovelog:local');

/*
 * No Docker engine runs where these tests do, so the file is checked for what an engine would refuse and for what the
 * documentation promises. The applications themselves are started with the same files in the launcher's tests.
 */
describe('docker-compose.yml', () => {
  it('starts every application from the one image, with a main file that exists in the sources', () => {
    expect(own.map(([name]) => name).sort()).toEqual(['api', 'demo', 'migrate', 'projector', 'worker']);
    for (const [, service] of own) {
      const [program, file] = service.command ?? [];
      expect(program).toBe('node');
      expect(
        existsSync(
          join(
            root,
            String(file)
              .replace(/^dist\//, '')
              .replace(/\.js$/, '.ts'),
          ),
        ),
      ).toBe(true);
    }
  });

  it('runs its own containers read-only and without capabilities', () => {
    for (const [, service] of own) expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  });

  it('builds the image on Node 24, for a user without rights, and installs no development dependency', () => {
    const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases.filter((base) => !/^node:24(\.|-)/.test(base ?? ''))).toEqual([]);
    expect([...dockerfile.matchAll(/^USER (\S+)/gm)].map(([, user]) => user)).toEqual(['node']);
    expect(dockerfile).toContain('npm prune --omit=dev');
    const apps = ['api', 'worker', 'projector', 'cli', 'launcher'].map((app) => `apps/${app}/src`);
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const imported = [...apps, 'libs'].flatMap(packagesOf);
    expect(imported).toContain('@eventstore/db-client');
    expect(imported.filter((name) => !(name in dependencies) && !isBuiltin(name))).toEqual([]);
  });

  it('gives every setting to the containers, and each variable of its own is explained in .env.example', () => {
    const explained = readFileSync(join(root, '.env.example'), 'utf8');
    const settings = [...explained.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name = '']) => name);
    const composeOnly = ['POSTGRES_PASSWORD', 'BIND_ADDRESS', 'EVENTSTORE_IMAGE'];
    const ofTheImage = ['DATA_DIR', 'NODE_ENV'];
    for (const [, { environment = {} }] of own) {
      expect(Object.keys(environment).sort()).toEqual(settings.filter((name) => ![...composeOnly, ...ofTheImage].includes(name)).sort());
    }
    for (const [, name] of text.matchAll(/\$\{(\w+)/g)) expect(settings).toContain(name);
  });

  it('starts with the four secrets alone: what is not given means the default', () => {
    const secrets: Record<string, string> = { POSTGRES_PASSWORD: 'x', SESSION_SECRET: 's'.repeat(32), ENCRYPTION_KEY: 'a1'.repeat(32) };
    const filled = (value: string) =>
      value.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, other = '') => secrets[name] ?? other);
    for (const [, { environment = {} }] of own) {
      const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]));
      const config = loadConfig(env);
      expect(config).toMatchObject({ host: '0.0.0.0', databaseUrl: 'postgres://groovelog:x@postgres:5432/groovelog' });
      expect(config.eventStoreUrl).toBe('esdb://eventstore:2113?tls=false');
      expect(config.spotify).toEqual(loadConfig({}).spotify);
    }
  });

  it('offers the demo in place of the applications, where only somebody who asks for it gets it', () => {
    const { api, demo } = compose.services;
    expect(demo).toMatchObject({ profiles: ['demo'], ports: api?.ports, healthcheck: api?.healthcheck, environment: api?.environment });
    expect(own.filter(([, { profiles }]) => profiles).map(([name]) => name)).toEqual(['demo']);
    expect(demo?.command).toEqual(['node', 'dist/apps/launcher/src/main.js']);
  });

  it('takes an EventStoreDB whose filtered subscriptions tell no false end of the log', () => {
    const [, major = '', minor = '', patch = ''] = /eventstore\/eventstore:(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
    expect([Number(major), Number(minor)]).toEqual([24, 10]);
    expect(Number(patch)).toBeGreaterThanOrEqual(5);
  });

  it('pins every image of others to a version', () => {
    for (const [, { image }] of services) {
      const name = image.replace(/^\$\{\w+:-(.*)\}$/, '$1');
      expect(name).toMatch(/:[\w.-]*\d|:local$/);
      expect(name).not.toMatch(/:latest/);
    }
  });

  it('keeps what must survive in declared volumes, and waits for health', () => {
    const declared = Object.keys(compose.volumes);
    for (const [, { volumes }] of services) for (const volume of volumes ?? []) expect(declared).toContain(volume.split(':')[0]);
    for (const [, { depends_on }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on ?? {})) {
        const service = compose.services[name];
        if (condition === 'service_healthy') expect(service?.healthcheck?.test).toBeDefined();
        else expect({ name, condition }).toEqual({ name: 'migrate', condition: 'service_completed_successfully' });
      }
    }
  });

  it('has no secret of its own: whoever starts it must give them', () => {
    for (const secret of ['POSTGRES_PASSWORD', 'SESSION_SECRET', 'ENCRYPTION_KEY']) {
      expect(text).toContain(`\${${secret}:?`);
      expect(text).not.toMatch(new RegExp(`\\\${${secret}(:-[^}]*)?}`));
    }
  });
});

/** Packages that the sources in a folder import; tests and their tools stay out, as they do not run in the image. */
function packagesOf(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !/spec\.ts$|(^|\/)testing\//.test(file));
  return sources.flatMap((file) => {
    const imported = readFileSync(join(root, folder, file), 'utf8').matchAll(
      /(?: from |^import |\bimport\()'([a-z@][\w@/.:-]*)'(?:;$|\))/gm,
    );
    return [...imported].map(([, name = '']) => packageOf(name)).filter((name) => !name.startsWith('@groovelog/'));
  });
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
