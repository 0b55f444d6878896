import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A schema of OpenAPI 3.0, as far as Spotify's document uses it. */
export interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  deprecated?: boolean;
  enum?: string[];
  format?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
}

export interface Operation {
  deprecated?: boolean;
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, { content?: Record<string, { schema: Schema }> }> };
}

/** Beside the repository, where the reference lives; nowhere else. */
const FILE = join(__dirname, '../../../../shared/reference/spotify-openapi.yaml');

/** Spotify's own description as it is for an app of development mode; undefined where the file is not there. */
export function developmentModeDocument(): OpenApiDocument | undefined {
  if (!existsSync(FILE)) return undefined;
  const document = parse(readFileSync(FILE, 'utf8')) as OpenApiDocument;
  dropDeprecatedOperations(document);
  for (const [path, members] of Object.entries(REMOVED)) for (const member of members) removeProperty(document, path, member);
  for (const [path, members] of Object.entries(OPTIONAL)) for (const member of members) makeOptional(document, path, member);
  for (const [path, members] of Object.entries(NULLABLE)) for (const member of members) makeNullable(document, path, member);
  for (const [path, members] of Object.entries(ADDED)) Object.assign(propertiesOf(document, path), members);
  return document;
}

/** Properties that an app of development mode no longer gets (spotify-web-api.md 3.2 and 8). */
const REMOVED: Record<string, string[]> = {
  AlbumBase: ['available_markets'],
  AlbumObject: ['label', 'popularity'],
  ArtistDiscographyAlbumObject: ['album_group'],
  ShowBase: ['available_markets', 'publisher'],
  AudiobookBase: ['available_markets', 'publisher'],
  EpisodeBase: ['audio_preview_url'],
  TrackObject: ['available_markets', 'popularity', 'linked_from'],
  SimplifiedTrackObject: ['available_markets', 'linked_from'],
  ArtistObject: ['followers', 'popularity'],
  PrivateUserObject: ['country', 'email', 'explicit_content', 'followers', 'product'],
  PublicUserObject: ['followers'],
  PlaylistObject: ['tracks', 'followers'],
  SimplifiedPlaylistObject: ['tracks'],
  PlaylistTrackObject: ['track'],
};

/** Properties that may be absent although the document requires them. */
const OPTIONAL: Record<string, string[]> = {
  AlbumObject: ['genres'],
  // The album of a listener's own file is not counted.
  AlbumBase: ['total_tracks'],
};

/** Properties that come as null although the document does not say so. */
const NULLABLE: Record<string, string[]> = {
  PlaylistTrackObject: ['item', 'added_at', 'added_by'],
  PlaylistObject: ['public', 'description', 'images'],
  SimplifiedPlaylistObject: ['public', 'description', 'images'],
  PlayHistoryObject: ['context'],
  CurrentlyPlayingObject: ['context', 'item', 'progress_ms'],
  CurrentlyPlayingContextObject: ['context', 'item', 'progress_ms'],
  QueueObject: ['currently_playing'],
  CursorPagingObject: ['next', 'cursors'],
  CursorObject: ['after', 'before'],
  PrivateUserObject: ['display_name'],
  // A file of the listener's own in the clothes of a track.
  TrackObject: ['href', 'id'],
  AlbumBase: ['album_type', 'href', 'id', 'release_date', 'release_date_precision', 'uri'],
  SimplifiedArtistObject: ['href', 'id', 'uri'],
};

/** Properties that are seen although the document does not know them. */
const ADDED: Record<string, Record<string, Schema>> = {
  AlbumBase: { is_playable: { type: 'boolean' } },
  DisallowsObject: { disallows: { $ref: '#/components/schemas/DisallowsObject' } },
  ErrorObject: { reason: { type: 'string' } },
};

function dropDeprecatedOperations(document: OpenApiDocument): void {
  for (const operations of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) if (operation.deprecated) delete operations[method];
  }
}

/** The part of a schema that has properties of its own. */
function ownPartsOf(document: OpenApiDocument, name: string): Schema[] {
  const schema = document.components.schemas[name];
  if (!schema) throw new Error(`The document has no schema ${name}`);
  return [schema, ...(schema.allOf ?? [])].filter((part) => part.$ref === undefined);
}

function propertiesOf(document: OpenApiDocument, name: string): Record<string, Schema> {
  const part = ownPartsOf(document, name).find((one) => one.properties);
  if (!part?.properties) throw new Error(`${name} has no properties`);
  return part.properties;
}

function removeProperty(document: OpenApiDocument, name: string, property: string): void {
  delete propertiesOf(document, name)[property];
  makeOptional(document, name, property);
}

function makeOptional(document: OpenApiDocument, name: string, property: string): void {
  for (const part of ownPartsOf(document, name)) if (part.required) part.required = part.required.filter((one) => one !== property);
}

function makeNullable(document: OpenApiDocument, name: string, property: string): void {
  const properties = propertiesOf(document, name);
  const schema = properties[property];
  if (!schema) throw new Error(`${name} has no ${property}`);
  properties[property] = { ...schema, nullable: true };
}
