import { settings } from './settings';

/** Variables that only docker-compose.yml reads. */
const COMPOSE = `# Only for docker compose, which also needs SESSION_SECRET and ENCRYPTION_KEY (openssl rand -hex 32), brings PostgreSQL with it,
# and an EventStoreDB that is used unless EVENTSTORE_URL names another.

# Password of the PostgreSQL container; letters and digits.
# POSTGRES_PASSWORD=

# Address on which the container's port is published. 0.0.0.0 opens the server to the network; do so behind HTTPS.
# BIND_ADDRESS=127.0.0.1

# Image of EventStoreDB, or of a KurrentDB that speaks the same protocol.
# EVENTSTORE_IMAGE=eventstore/eventstore:24.10.14
`;

/** The text of `.env.example`: every setting with its sentence and its default, all commented out. */
export function envExample(): string {
  const blocks = Object.entries(settings.shape).map(([name, schema]) => {
    const initial = schema.safeParse(undefined).data;
    return `# ${schema.description ?? ''}\n# ${name}=${initial ?? ''}\n`;
  });
  return `# Copy to .env and change what you need; every line is optional.\n\n${blocks.join('\n')}\n${COMPOSE}`;
}
