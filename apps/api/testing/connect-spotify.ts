import { MAIN_PERSON } from '../../spotify-simulator/testing/simulator-client';
import type { BrowserSession } from './browser-session';

/** Connects the signed-in person with the simulator as they would: the page, the consent of an imaginary person, and the way back. */
export async function connectSpotify(browser: BrowserSession, person: string = MAIN_PERSON.id): Promise<void> {
  const { location } = await browser.post('/connection/begin', {}, { from: '/connection' });
  await browser.get(await agreeInSpotify(location ?? '', person));
}

/** Agrees on the simulator's page of consent. Answers with the path and the query at which it sends the browser back. */
export async function agreeInSpotify(address: string, person: string = MAIN_PERSON.id): Promise<string> {
  const agreed = await fetch(address, { redirect: 'manual', headers: { cookie: `sim_session=${person}` } });
  const { pathname, search } = new URL(agreed.headers.get('location') ?? '');
  return pathname + search;
}
