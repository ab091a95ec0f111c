import { z } from "zod";
import { StreamFault } from "../stream/stream-fault";

/** Where schemas are looked up. */
export interface RegistryEnv {
  /** Without credentials, without a slash at the end. */
  readonly url: string;
  readonly credentials: { readonly username: string; readonly password: string } | null;
}

/** A schema as the registry gives it, with the texts of the ones that it names, those first that others name. */
export interface RegisteredSchema {
  readonly type: string;
  readonly text: string;
  readonly references: readonly { readonly name: string; readonly text: string }[];
}

/** An answer that takes longer counts as none. */
const ANSWER_MS_MAX = 10_000;
/** Schemas that one schema names at most, all told. */
const REFERENCES_MAX = 200;

const Answer = z.object({
  schema: z.string(),
  schemaType: z.string().optional(),
  references: z
    .array(z.object({ name: z.string(), subject: z.string(), version: z.number() }))
    .nullish()
    .transform((references) => references ?? []),
});
type Answer = z.infer<typeof Answer>;

/**
 * The schema of that number; null when the registry knows none.
 * @throws StreamFault `unreadable` when the registry does not answer as it should; asking again may help.
 */
export async function fetchSchema(env: RegistryEnv, id: number): Promise<RegisteredSchema | null> {
  const answer = await ask(env, `/schemas/ids/${id}`, id);
  if (answer === null) return null;
  const found = new Map<string, string>();
  for (const reference of answer.references) await addReference(env, id, reference, found);
  const references = [...found].map(([name, text]) => ({ name, text }));
  return { type: answer.schemaType ?? "AVRO", text: answer.schema, references };
}

async function addReference(
  env: RegistryEnv,
  id: number,
  { name, subject, version }: Answer["references"][number],
  found: Map<string, string>,
): Promise<void> {
  if (found.has(name) || found.size >= REFERENCES_MAX) return;
  const answer = await ask(env, `/subjects/${encodeURIComponent(subject)}/versions/${version}`, id);
  if (answer === null) throw fault(env, id, `it does not know ${subject} version ${version}, which the schema names`);
  for (const inner of answer.references) await addReference(env, id, inner, found);
  found.set(name, answer.schema);
}

async function ask(env: RegistryEnv, path: string, id: number): Promise<Answer | null> {
  const { credentials } = env;
  const headers: Record<string, string> = { accept: "application/vnd.schemaregistry.v1+json, application/json" };
  if (credentials !== null) {
    const { username, password } = credentials;
    headers.authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  }
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(env.url + path, { headers, signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (response.status === 404) return null;
    body = response.ok ? await response.json() : null;
  } catch (error) {
    throw fault(env, id, `it does not answer (${reasonOf(error)})`);
  }
  if (response.status === 401 || response.status === 403) {
    throw fault(
      env,
      id,
      `it refuses the credentials (HTTP ${response.status})`,
      "Set SCHEMA_REGISTRY_USERNAME and SCHEMA_REGISTRY_PASSWORD to ones that may read schemas.",
    );
  }
  const answer = Answer.safeParse(body);
  if (!response.ok || !answer.success) throw fault(env, id, `it answers with HTTP ${response.status} and no schema`);
  return answer.data;
}

function fault(
  { url }: RegistryEnv,
  id: number,
  why: string,
  remedy = "Check SCHEMA_REGISTRY_URL and that the registry runs and can be reached from here.",
) {
  return new StreamFault(
    "unreadable",
    `Schema ${id} could not be looked up in the registry ${url}: ${why}. Records that need it wait; nothing is lost.`,
    remedy,
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
}
