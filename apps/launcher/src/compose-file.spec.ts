import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Service {
  image: string;
  command?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  volumes?: string[];
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
    expect(own.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'projector', 'worker']);
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
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toMatch(/^USER node$/m);
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
