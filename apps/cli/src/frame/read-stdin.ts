import { DomainError } from '@groovelog/domain';

const MAX_BYTES = 64 * 1024;

/** One secret line from standard input, without its line break. Refuses a terminal, where it would be echoed. */
export async function readSecretLine(): Promise<string> {
  if (process.stdin.isTTY) {
    throw new DomainError(
      'invalid',
      'cli.no-password',
      'Pipe the password in: printf %s "$PASSWORD" | npm run -s cli -- … --password-stdin',
    );
  }
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MAX_BYTES) break;
  }
  return text.replace(/\r?\n$/, '');
}
