/** A full page: a template of views/pages inside a layout. `area` marks the current entry of the navigation. */
export interface PageAnswer {
  answer: 'page';
  template: string;
  view: object;
  title: string;
  area: string | null;
  status: number;
}

/** A piece of a page for htmx: a template of views/fragments, without layout. */
export interface FragmentAnswer {
  answer: 'fragment';
  template: string;
  view: object;
  status: number;
}

/** Post, redirect, get. `after` is the log position that the next page waits for, `notice` the sentence it shows once. */
export interface SeeOtherAnswer {
  answer: 'see-other';
  url: string;
  after: string | null;
  notice: string | null;
}

/** A fragment that is sent anew whenever it changes, as server-sent events, until `views` ends. */
export interface LiveAnswer {
  answer: 'live';
  template: string;
  /** Yields a view for each change; ends when nothing will change any more, or soon after the signal. */
  views(signal: AbortSignal): AsyncIterable<object>;
  /** Ends the stream from the server's side; the browser connects again. */
  until: AbortSignal;
}

/** What a handler returns; the answer adapter turns it into bytes. */
export type Answer = PageAnswer | FragmentAnswer | SeeOtherAnswer | LiveAnswer;

/** Answers with a page. `template` is the path under views/pages without extension, `area` a key of the navigation. */
export function page(template: string, view: object, about: { title: string; area?: string; status?: number }): PageAnswer {
  return { answer: 'page', template, view, title: about.title, area: about.area ?? null, status: about.status ?? 200 };
}

/** Answers with a fragment. `template` is the path under views/fragments without extension. */
export function fragment(template: string, view: object, status = 200): FragmentAnswer {
  return { answer: 'fragment', template, view, status };
}

/** Answers with a stream of fragments for `hx-sse:connect`. `template` is the path under views/fragments without extension. */
export function live(template: string, views: LiveAnswer['views'], until: AbortSignal): LiveAnswer {
  return { answer: 'live', template, views, until };
}

/** Sends the browser on with a GET. `url` is a path on this server, or Spotify's consent page. */
export function seeOther(url: string, options: { after?: string | null; notice?: string } = {}): SeeOtherAnswer {
  return { answer: 'see-other', url, after: options.after ?? null, notice: options.notice ?? null };
}

const KINDS: ReadonlySet<unknown> = new Set(['page', 'fragment', 'see-other', 'live'] satisfies Answer['answer'][]);

/** Whether a handler's result is an answer of ours and not JSON for a script. */
export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'answer' in value && KINDS.has(value.answer);
}
