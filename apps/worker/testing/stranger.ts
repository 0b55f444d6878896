import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { TestSimulator } from '../../spotify-simulator/testing/simulator-client';

/** A member of JSON that a stranger may write otherwise; what it answers stands in its place, `undefined` leaves it out. */
export type Rewrite = (value: unknown, name: string, holder: Record<string, unknown>) => unknown;

/** How a stranger's Spotify differs from the simulator behind it. All that is left out is as it is there. */
export interface Ways {
  /** Everything is below this path. */
  prefix?: string;
  /** Rewrites each member of an answer, inner ones first. */
  member?: Rewrite;
  /** Rewrites the query of a question; `asked` counts from 1. */
  query?: (query: URLSearchParams, path: string, asked: number) => unknown;
  /** Rewrites the whole answer. */
  answer?: (json: unknown, path: string, asked: number) => unknown;
  /** Takes the place of an answer: a status with headers and a body, or the end of the connection. */
  instead?: (asked: number, path: string) => { status: number; headers?: Record<string, string>; body?: string } | 'reset' | undefined;
  /** What it says in the place of every answer to a write of rows that was done. */
  written?: { status: number; body: string };
  /** How an answer goes over the wire. */
  wire?: 'gzip' | 'pieces' | 'bom' | 'close';
}

/** Another Spotify: the simulator seen through somebody else's server. */
export interface Stranger {
  url: string;
  /** From now on it has other ways. */
  become(ways: Ways): void;
  close(): Promise<void>;
}

export async function startStranger(simulator: TestSimulator, initial: Ways = {}): Promise<Stranger> {
  let ways = initial;
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    pass(simulator.url, ways, asked, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${ways.prefix ?? ''}`,
    become(others) {
      ways = others;
      asked = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function pass(origin: string, ways: Ways, asked: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL((request.url ?? '').slice(ways.prefix?.length ?? 0), origin);
  const body = await bodyOf(request);
  const instead = ways.instead?.(asked, url.pathname);
  if (instead === 'reset') return void request.socket.resetAndDestroy();
  if (instead) return void response.writeHead(instead.status, instead.headers).end(instead.body);
  ways.query?.(url.searchParams, url.pathname, asked);
  const { authorization = '', cookie = '', 'content-type': type } = request.headers;
  const headers = { authorization, cookie, ...(type === undefined ? {} : { 'content-type': type }) };
  const { method = 'GET' } = request;
  const answer = await fetch(url, { method, headers, redirect: 'manual', ...(body === '' ? {} : { body }) });
  const location = answer.headers.get('location');
  if (location !== null) return void response.writeHead(answer.status, { location }).end();
  const text = await answer.text();
  const isWritten = method !== 'GET' && url.pathname.endsWith('/items') && answer.status < 300;
  if (ways.written && isWritten) return void response.writeHead(ways.written.status).end(ways.written.body);
  const isJson = answer.status < 300 && text.startsWith('{');
  write(response, answer.status, isJson ? JSON.stringify(rewritten(JSON.parse(text), ways, url.pathname, asked)) : text, ways.wire);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}

function rewritten(json: unknown, { member, answer }: Ways, path: string, asked: number): unknown {
  const inner = member ? rewriteMembers(json, member) : json;
  return answer ? answer(inner, path, asked) : inner;
}

function rewriteMembers(value: unknown, member: Rewrite): unknown {
  if (Array.isArray(value)) return value.map((each) => rewriteMembers(each, member));
  if (typeof value !== 'object' || value === null) return value;
  const holder = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(holder).flatMap(([name, inner]) => {
      const other = member(rewriteMembers(inner, member), name, holder);
      return other === undefined ? [] : [[name, other]];
    }),
  );
}

function write(response: ServerResponse, status: number, text: string, wire: Ways['wire']): void {
  const headers = { 'content-type': 'application/json;charset=UTF-8' };
  switch (wire) {
    case 'gzip':
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(text));
      break;
    case 'pieces':
      response.writeHead(status, headers);
      for (let start = 0; start < text.length; start += 1000) response.write(text.slice(start, start + 1000));
      response.end();
      break;
    case 'close':
      response.writeHead(status, { ...headers, connection: 'close' }).end(text);
      break;
    default:
      response.writeHead(status, headers).end(wire === 'bom' ? `\uFEFF${text}` : text);
  }
}
