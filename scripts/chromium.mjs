// Finds the Chromium that browser tests drive, or installs it.
import { existsSync } from 'node:fs';
import { run, say } from './project.mjs';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** Path of Chromium. As root on Debian or Ubuntu it is installed when missing; else throws with the command that would. */
export async function findOrInstallChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium (apt-get) …');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error('The browser tests need Chromium: sudo apt-get install -y chromium, or set CHROMIUM_PATH.');
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  return named || USUAL_PLACES.find((path) => existsSync(path));
}
