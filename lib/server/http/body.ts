import type { z } from "zod";
import { parseJson } from "@/lib/contract/json";
import { RefusedError } from "../errors/errors";
import { jsonShapeOf, NESTING_MAX } from "./nesting";
import { LargeJsonError, parseLargeJson, TEXT_LENGTH_MAX } from "./parse-large-json";
import { isStorable } from "./storable";

/** The most that a call other than ingest may send. */
const BODY_BYTES_MAX = 1024 * 1024;

/** The most that a call about lists or the whole set of rules may send: a long list takes some megabytes. */
export const LARGE_BODY_BYTES_MAX = 32 * 1024 * 1024;

/** Items and members of a body of ordinary size, all together: judging each costs far more than a byte of text does. */
const VALUES_MAX = 40_000;

/** What does not fit is told up to here, with the number of the rest. */
const ISSUES_MAX = 20;
const PATH_LENGTH_MAX = 200;

/** Up to here a body is parsed in one piece. */
const ONE_PIECE_CHARS_MAX = 256 * 1024;

/**
 * The pieces of the request's body as they arrive, refused as soon as they exceed `bytesMax` together.
 * @throws Refused `tooLarge`, and `badRequest` when whoever asks went away before the end
 */
async function* readPieces(request: Request, bytesMax: number): AsyncGenerator<Uint8Array> {
  const refuse = () => new RefusedError({ code: "tooLarge", detail: `At most ${bytesMax} bytes are accepted.` });
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw refuse();
  if (request.body === null) return;
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new RefusedError({ code: "badRequest", detail: "The request broke off before its body was whole." });
    });
    if (done) return;
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      throw refuse();
    }
    yield value;
  }
}

/** The request's whole body. @throws Refused `tooLarge` */
export async function readBodyBytes(request: Request, bytesMax: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readPieces(request, bytesMax)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The request's whole body as text; what is not UTF-8 becomes U+FFFD. @throws Refused `tooLarge` */
async function readText(request: Request, bytesMax: number): Promise<string> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  for await (const piece of readPieces(request, bytesMax)) texts.push(decoder.decode(piece, { stream: true }));
  texts.push(decoder.decode());
  return texts.join("");
}

const readings = new WeakMap<Request, (text: string) => string>();
const AS_SENT = (text: string): string => text;

/** JSON bodies of this request are read as `reading` makes of their text: what was masked is whole again. */
export function readBodyThrough(request: Request, reading: (text: string) => string): void {
  readings.set(request, reading);
}

/**
 * The body as JSON, at most `bytesMax`. Its content type and declared length are judged before any of it is read.
 * @throws Refused `badRequest`, `tooLarge`, `unsupportedMediaType`
 */
export async function readJson(
  request: Request,
  bytesMax = BODY_BYTES_MAX,
  parse: (text: string) => unknown = JSON.parse,
): Promise<unknown> {
  const type = mediaType(request);
  if (type !== "application/json") {
    throw new RefusedError({
      code: "unsupportedMediaType",
      detail: `Expected the content type application/json, not ${type ?? "none"}.`,
    });
  }
  const text = (readings.get(request) ?? AS_SENT)(await readText(request, bytesMax));
  if (bytesMax <= BODY_BYTES_MAX && jsonShapeOf(text).values > VALUES_MAX) {
    throw new RefusedError({
      code: "tooLarge",
      detail: `At most ${VALUES_MAX} items and members are accepted in one body.`,
    });
  }
  return text.length <= ONE_PIECE_CHARS_MAX || parse !== JSON.parse ? parseSmall(text, parse) : parseLarge(text);
}

/**
 * For calls that need no body: without one, or with JSON, which is not looked at. What a form of another site can send is refused.
 * @throws Refused `unsupportedMediaType`
 */
export function refuseForms(request: Request): void {
  const { headers } = request;
  if (!headers.has("transfer-encoding") && Number(headers.get("content-length") ?? 0) === 0) return;
  const type = mediaType(request);
  if (type === "application/json") return;
  throw new RefusedError({
    code: "unsupportedMediaType",
    detail: `Expected no body, or the content type application/json, not ${type ?? "none"}.`,
  });
}

/**
 * As `readJson` of a body of ordinary size, but a whole number beyond 2^53 comes as a `bigint`, as transactions are read.
 * @throws Refused as `readJson`
 */
export function readExactJson(request: Request): Promise<unknown> {
  return readJson(request, BODY_BYTES_MAX, parseJson);
}

function parseSmall(text: string, parse: (text: string) => unknown): unknown {
  if (jsonShapeOf(text).depth > NESTING_MAX) throw tooDeep();
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw notJson();
  }
  // A text that was sent as it is holds neither: JSON allows no NUL, and UTF-8 no half of a pair.
  if (text.includes("\\u") && !isStorable(value)) throw unstorable();
  return value;
}

async function parseLarge(text: string): Promise<unknown> {
  try {
    return await parseLargeJson(text);
  } catch (error) {
    if (!(error instanceof LargeJsonError)) throw error;
    if (error.reason === "syntax") throw notJson();
    if (error.reason === "depth") throw tooDeep();
    if (error.reason === "unstorable") throw unstorable();
    throw new RefusedError({
      code: "tooLarge",
      detail: `At most ${TEXT_LENGTH_MAX} characters are accepted in one text.`,
    });
  }
}

const notJson = () => new RefusedError({ code: "badRequest", detail: "The body is not JSON." });
const unstorable = () =>
  new RefusedError({ code: "badRequest", detail: "The body holds a NUL character or half a surrogate pair." });
const tooDeep = () =>
  new RefusedError({ code: "badRequest", detail: `The body is nested more than ${NESTING_MAX} deep.` });

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
  const found = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: shortened([...issue.path, key].join(".")), expected: "nothing of this name" }))
      : [{ path: shortened(issue.path.join(".")) || "body", expected: issue.message }],
  );
  const issues = found.slice(0, ISSUES_MAX);
  const told = issues.map(({ path, expected }) => `${path}: ${expected}`).join("; ");
  const rest = found.length - issues.length;
  throw new RefusedError({ code: "badRequest", detail: rest === 0 ? told : `${told}; and ${rest} more`, issues });
}

/** A name that someone else chose may be as long as the body. */
function shortened(path: string): string {
  return path.length > PATH_LENGTH_MAX ? `${path.slice(0, PATH_LENGTH_MAX)}…` : path;
}

/** The media type without its parameters, lower case; null when none is given. */
export function mediaType(request: Request): string | null {
  const type = request.headers.get("content-type");
  return type === null ? null : (type.split(";")[0] ?? "").trim().toLowerCase();
}
