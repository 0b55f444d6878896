/** A value that JSON can carry without loss. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object; `undefined` members are dropped by the codec before storing. */
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}
