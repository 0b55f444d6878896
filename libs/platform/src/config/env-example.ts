import { settings } from './settings';

/** The text of `.env.example`: every setting with its sentence and its default, all commented out. */
export function envExample(): string {
  const blocks = Object.entries(settings.shape).map(([name, schema]) => {
    const initial = schema.safeParse(undefined).data;
    return `# ${schema.description ?? ''}\n# ${name}=${initial ?? ''}\n`;
  });
  return `# Copy to .env and change what you need; every line is optional.\n\n${blocks.join('\n')}`;
}
