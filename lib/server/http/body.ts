import type { z } from "zod";
import { Refused } from "../errors";

/** The most that a call other than ingest may send. */
const BODY_BYTES_MAX = 1024 * 1024;

/** The most that a call about lists or the whole set of rules may send: a long list takes some megabytes. */
export const LARGE_BODY_BYTES_MAX = 32 * 1024 * 1024;

/** PostgreSQL stores neither NUL nor half a surrogate pair; matched in well-formed JSON, where they stand escaped. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Deeper than any rule that people write; what walks a body recursively must not run out of stack. */
export const NESTING_MAX = 64;

/** Whether a value holds text that cannot be stored anywhere in it. */
export function isStorable(value: unknown): boolean {
  return !UNSTORABLE.test(JSON.stringify(value) ?? "");
}

/**
 * The request's whole body, refused as soon as it exceeds `bytesMax`.
 * @throws Refused `tooLarge`
 */
export async function readBytes(request: Request, bytesMax: number): Promise<Buffer> {
  const refuse = () => new Refused({ code: "tooLarge", detail: `At most ${bytesMax} bytes are accepted.` });
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw refuse();
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      throw refuse();
    }
    chunks.push(value);
  }
}

/** The body as JSON, at most `bytesMax`. @throws Refused `badRequest`, `tooLarge`, `unsupportedMediaType` */
export async function readJson(request: Request, bytesMax = BODY_BYTES_MAX): Promise<unknown> {
  const type = mediaType(request);
  if (type !== null && type !== "application/json") {
    throw new Refused({ code: "unsupportedMediaType", detail: `Expected application/json, not ${type}.` });
  }
  const text = (await readBytes(request, bytesMax)).toString("utf8");
  if (nestingOf(text) > NESTING_MAX) {
    throw new Refused({ code: "badRequest", detail: `The body is nested more than ${NESTING_MAX} deep.` });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused({ code: "badRequest", detail: "The body is not JSON." });
  }
  if (!isStorable(value)) {
    throw new Refused({ code: "badRequest", detail: "The body holds a NUL character or half a surrogate pair." });
  }
  return value;
}

/** How deep arrays and objects stand in each other in JSON text. */
export function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (part === "[" || part === "{") deepest = Math.max(deepest, ++depth);
    else if (part === "]" || part === "}") depth -= 1;
  }
  return deepest;
}

/** The body as `schema` describes it. @throws Refused as `readJson`, naming what does not fit */
export async function readBody<T extends z.ZodType>(
  request: Request,
  schema: T,
  bytesMax = BODY_BYTES_MAX,
): Promise<z.infer<T>> {
  return parsed(schema, await readJson(request, bytesMax));
}

/** `value` as `schema` describes it. @throws Refused `badRequest` naming every part that does not fit */
export function parsed<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join("."), expected: "nothing of this name" }))
      : [{ path: issue.path.join(".") || "body", expected: issue.message }],
  );
  const detail = issues.map(({ path, expected }) => `${path}: ${expected}`).join("; ");
  throw new Refused({ code: "badRequest", detail, issues });
}

/** The media type without its parameters, lower case; null when none is given. */
export function mediaType(request: Request): string | null {
  const type = request.headers.get("content-type");
  return type === null ? null : (type.split(";")[0] ?? "").trim().toLowerCase();
}
