import { parseJson } from "@/lib/contract/json";
import { asObject } from "./own";

/** Envelopes of TRIPLINE_ENVELOPE; `none`: records hold what they hold. */
export const ENVELOPES = ["none", "confluent", "cloudevents", "debezium", "connect"] as const;
/** `auto`: found out for each record that is no transaction as it stands. */
export type Envelope = (typeof ENVELOPES)[number] | "auto";

/** What a record holds, one by one. */
export type Unwrapped =
  | { readonly kind: "body"; readonly body: unknown }
  /** Nothing to evaluate: a deletion, an event without data. */
  | { readonly kind: "skipped"; readonly why: string }
  | { readonly kind: "refused"; readonly error: string };

/** An envelope may be in another: Debezium's in Connect's. */
const DEPTH_MAX = 4;

/** What an envelope of each kind holds; null for a value that is none. */
const READERS = { cloudevents: cloudEvent, debezium: changeEvent, connect: schemaAndPayload } as const;
const NAMES = {
  cloudevents: "a CloudEvent (specversion, id, source, type)",
  debezium: "a change event of Debezium (op, source, before, after)",
  connect: "an object with schema and payload",
} as const;

type Inner = { readonly value: unknown } | Unwrapped;

/**
 * What is in the envelope that a value is, envelopes in envelopes too; an array holds each of its elements. Null when it is
 * neither: then it is itself what there is.
 */
export function unwrap(value: unknown, envelope: Envelope): readonly Unwrapped[] | null {
  if (envelope === "none") return null;
  if (envelope !== "auto" && envelope !== "confluent") {
    if (Array.isArray(value)) return value.flatMap((element) => unwrap(element, envelope) ?? []);
    const inner = READERS[envelope](value);
    if (inner !== null) return contents(inner, 1);
    return [{ kind: "refused", error: `expected ${NAMES[envelope]}, as TRIPLINE_ENVELOPE is ${envelope}` }];
  }
  return opened(value, 0);
}

function opened(value: unknown, depth: number): readonly Unwrapped[] | null {
  if (depth >= DEPTH_MAX) return null;
  if (Array.isArray(value)) {
    return value.flatMap((element) => opened(element, depth + 1) ?? [{ kind: "body" as const, body: element }]);
  }
  const inner = cloudEvent(value) ?? changeEvent(value) ?? schemaAndPayload(value);
  return inner === null ? null : contents(inner, depth + 1);
}

function contents(inner: Inner, depth: number): readonly Unwrapped[] {
  if ("kind" in inner) return [inner];
  return opened(inner.value, depth) ?? [{ kind: "body", body: inner.value }];
}

/** CloudEvents in structured mode; those in binary mode hold their data as it is. */
function cloudEvent(value: unknown): Inner | null {
  const event = asObject(value);
  if (event === null || !["specversion", "id", "source", "type"].every((name) => typeof event[name] === "string")) {
    return null;
  }
  const { data, data_base64: base64 } = event;
  if (typeof base64 === "string") return parsed(Buffer.from(base64, "base64").toString("utf8"), "data_base64");
  if (data === undefined || data === null) return { kind: "skipped", why: "a CloudEvent without data" };
  return typeof data === "string" ? parsed(data, "data") : { value: data };
}

function parsed(text: string, name: string): Inner {
  try {
    return { value: parseJson(text) };
  } catch {
    return { kind: "refused", error: `${name} of the CloudEvent is not JSON` };
  }
}

/** Of a change event what the row is after it. */
function changeEvent(value: unknown): Inner | null {
  const event = asObject(value);
  if (event === null || typeof event.op !== "string" || asObject(event.source) === null) return null;
  const { op, after } = event;
  switch (op) {
    case "c":
    case "r":
    case "u":
      if (after === undefined) return null;
      return after === null
        ? { kind: "refused", error: `after is empty in a change event with op ${op}` }
        : { value: after };
    case "d":
      return { kind: "skipped", why: "a deletion" };
    case "t":
    case "m":
      return { kind: "skipped", why: "a change event without a row" };
    default:
      return null;
  }
}

/** What Kafka Connect's JSON converter writes with schemas.enable. */
function schemaAndPayload(value: unknown): Inner | null {
  const event = asObject(value);
  if (event === null || Object.keys(event).length !== 2) return null;
  const { schema, payload } = event;
  if (payload === undefined || schema === undefined) return null;
  if (schema !== null && typeof asObject(schema)?.type !== "string") return null;
  return payload === null ? { kind: "skipped", why: "a record without payload" } : { value: payload };
}
