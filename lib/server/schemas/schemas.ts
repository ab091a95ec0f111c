import { parseJson } from "@/lib/contract/json";
import { messageOf } from "@/lib/contract/message-of";
import { StreamFault } from "../stream/stream-fault";
import { avroReader } from "./avro";
import { fetchSchema, type RegisteredSchema, type RegistryEnv } from "./client";
import { protobufReader } from "./protobuf";

/** Reads the value in a record from a byte on. @throws when it does not fit the schema. */
export type SchemaReader = (value: Buffer, from: number) => unknown;

/** Schemas by their numbers in the registry. What a number means never changes: a schema is asked for once. */
export interface Schemas {
  /**
   * Looks up those that are not known. With `mustKnow` their records were read with them before. @throws StreamFault when the registry
   * cannot tell now, or does not know one that it must; asking again may help.
   */
  load(ids: Iterable<number>, mustKnow?: boolean): Promise<void>;
  /** The reader of a schema, or why there is none. @throws when it was not loaded. */
  of(id: number): SchemaReader | string;
}

/** How the reason of a dead letter says so; when its records are read again they are refused as they were. */
export const KNOWS_NO_SCHEMA = "knows no schema";
/** A registry that knew no schema of a number is asked again after this long: it may be added. */
const UNKNOWN_MS = 30_000;

/** Looks schemas up in a registry; `env` null: none is set. */
export function openSchemas(env: RegistryEnv | null): Schemas {
  const known = new Map<number, SchemaReader | string>();
  const unknownAtMs = new Map<number, number>();
  const pending = new Map<number, Promise<void>>();
  const look = async (id: number): Promise<void> => {
    if (env === null) throw noRegistry(id);
    const schema = await fetchSchema(env, id);
    if (schema === null) unknownAtMs.set(id, Date.now());
    else unknownAtMs.delete(id);
    known.set(id, schema === null ? `the registry ${env.url} ${KNOWS_NO_SCHEMA} ${id}` : readerOf(schema, id));
  };
  return {
    load: async (ids, mustKnow = false) => {
      for (const id of ids) {
        const unknownMs = Date.now() - (unknownAtMs.get(id) ?? Number.POSITIVE_INFINITY);
        if (!known.has(id) || unknownMs > UNKNOWN_MS) {
          const asked = pending.get(id) ?? look(id).finally(() => pending.delete(id));
          pending.set(id, asked);
          await asked;
        }
        if (mustKnow && unknownAtMs.has(id)) throw forgotten(id);
      }
    },
    of: (id) => {
      const found = known.get(id);
      if (found === undefined) throw new Error(`schema ${id} was not loaded`);
      return found;
    },
  };
}

function readerOf({ type, text, references }: RegisteredSchema, id: number): SchemaReader | string {
  try {
    switch (type) {
      case "AVRO":
        return avroReader(
          text,
          references.map((reference) => reference.text),
        );
      case "PROTOBUF":
        return protobufReader(text, references);
      case "JSON":
        return (value, from) => parseJson(value.toString("utf8", from));
      default:
        return `schema ${id} is of type ${type}, expected AVRO, JSON or PROTOBUF`;
    }
  } catch (error) {
    return `schema ${id} cannot be used: ${messageOf(error)}`;
  }
}

function noRegistry(id: number): StreamFault {
  return new StreamFault(
    "unreadable",
    `Records name schema ${id} of a schema registry, but none is set: they cannot be read. They wait; nothing is lost.`,
    "Set SCHEMA_REGISTRY_URL to the registry that their producers use, or TRIPLINE_ENVELOPE=none to have such records dead-lettered.",
  );
}

function forgotten(id: number): StreamFault {
  return new StreamFault(
    "unreadable",
    `Records that were evaluated name schema ${id}, which the schema registry does not know any more: they cannot be evaluated again. They wait; nothing is lost.`,
    `Register schema ${id} again under its number, or restore it where it was deleted.`,
  );
}
