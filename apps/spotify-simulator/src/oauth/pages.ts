import type { Person } from '../life/person';

/** The page on which a browser signs in: a choice of the people of this world, without passwords. */
export function loginPage(people: readonly Person[], continueTo: string): string {
  const choices = people.map(
    (person) => `<button name="person" value="${escape(person.id)}">${escape(person.name)}${person.premium ? '' : ' (free)'}</button>`,
  );
  return page(
    'Log in',
    `<form method="post" action="/login"><input type="hidden" name="continue" value="${escape(continueTo)}">${choices.join('')}</form>`,
  );
}

/** The page that asks a person whether an app may do what it wants. `query` is that of the authorization. */
export function consentPage(person: Person, clientId: string, scopes: readonly string[], query: string): string {
  const wishes = scopes.map((scope) => `<li>${escape(scope)}</li>`).join('') || '<li>your public profile</li>';
  return page(
    'Connect an app',
    `<p>The app <code>${escape(clientId)}</code> wants to see and do the following for <strong>${escape(person.name)}</strong>:</p>
<ul>${wishes}</ul>
<form method="post" action="/authorize?${escape(query)}">
<button name="answer" value="agree">Agree</button> <button name="answer" value="cancel">Cancel</button>
</form>
<p><a href="/logout?continue=${encodeURIComponent(`/authorize?${query}`)}">Not you?</a></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>${title} · Simulated accounts</title>
<style>body{font:16px/1.5 system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem;margin:.25rem .25rem .25rem 0}</style>
</head><body><main><h1>${title}</h1>${body}<p><small>This is a simulator. Nothing here belongs to Spotify or to a real person.</small></p></main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
