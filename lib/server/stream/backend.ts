import type { z } from "zod";
import type { EnvProblem, SetVariables } from "@/lib/server/errors/env-problem";
import type { Pulse } from "../pulse/pulse";
import type { Stream } from "./port";
import type { StreamLog } from "./stream-log";

/** What differs between streams, as far as the rest of Tripline has to know. */
export interface StreamCapabilities {
  /** Who removes old records: the stream by its own settings, or Tripline. */
  readonly retention: "self" | "caller";
  /** Who writes to it: Tripline alone, which then chooses every record's partition, or other programs too. */
  readonly producers: "tripline" | "anyone";
  /** Where records are: in Tripline's own database, which then is all that is needed, or in a service of its own. */
  readonly storage: "database" | "service";
  /** What to look at when the stream does not answer. One sentence. */
  readonly remedy: string;
}

/**
 * How the environment asks for a stream of one kind. `Config` is what it needs to be reached, without the database's address. Nothing
 * here loads the stream's client.
 */
export interface StreamSettings<Config> {
  readonly capabilities: StreamCapabilities;
  /** The variables that are its own, each with what is expected of it. */
  readonly variables: Readonly<Record<string, z.ZodType>>;
  /** Those of them that are never shown. */
  readonly secrets: readonly string[];
  /** What is missing, or contradicts another variable, where each alone is right. */
  problems(set: SetVariables): readonly EnvProblem[];
  /** Null when the environment does not ask for this kind. The variables have no problems. */
  configOf(set: SetVariables): Config | null;
  /** Where its topics are, in words. `databaseUrl` is null where nobody named a database. */
  placeOf(config: Config, databaseUrl: string | null): string;
}

export interface OpenStreamOptions {
  /** Of Tripline's database; empty where there is none, which only a stream with a service of its own allows. */
  readonly databaseUrl: string;
  readonly log: StreamLog;
  /** Shown in pg_stat_activity, or the client id in Kafka. */
  readonly name?: string;
  /** What the names of consumer groups begin with. */
  readonly group?: string;
  /** What members of groups live with, where Tripline itself watches over them; one of the stream's own when missing. */
  readonly pulse?: Pulse;
}

/** A kind of stream: how it is opened. Connects when first needed. */
export type OpenBackend<Config> = (config: Config, options: OpenStreamOptions) => Stream;
