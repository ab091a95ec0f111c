import { z } from "zod";
import { STREAM_KINDS, type StreamKind } from "@/lib/contract/stream-kind";
import type { EnvProblem, SetVariables } from "@/lib/server/errors/env-problem";
import type { StreamCapabilities, StreamSettings } from "./backend";
import { type KafkaConfig, kafkaSettings } from "./kafka/settings";
import { type PostgresConfig, postgresSettings } from "./postgres/settings";

/** How to reach the stream. The database's address is given where it is opened. */
export type StreamConfig = PostgresConfig | KafkaConfig;

/** The configuration of a stream of that kind. */
export type StreamConfigOf<Kind extends StreamKind> = Extract<StreamConfig, { readonly kind: Kind }>;

/** Of each kind, how the environment asks for it. */
const SETTINGS: { readonly [Kind in StreamKind]: StreamSettings<StreamConfigOf<Kind>> } = {
  postgres: postgresSettings,
  kafka: kafkaSettings,
};

/** The variables of all kinds. */
export const StreamVariables: z.ZodObject = z.object(
  Object.assign({}, ...STREAM_KINDS.map((kind) => SETTINGS[kind].variables)),
);

/** Those of them that are never shown. */
export function streamSecrets(): readonly string[] {
  return STREAM_KINDS.flatMap((kind) => SETTINGS[kind].secrets);
}

/** What of them does not go together. */
export function streamProblems(set: SetVariables): readonly EnvProblem[] {
  return STREAM_KINDS.flatMap((kind) => SETTINGS[kind].problems(set));
}

/** The stream that variables without problems ask for: the embedded one when they name none. */
export function streamConfigOf(set: SetVariables): StreamConfig {
  for (const kind of STREAM_KINDS) {
    const config = SETTINGS[kind].configOf(set);
    if (config !== null) return config;
  }
  throw new Error("the embedded stream can always be used");
}

export function streamCapabilities(kind: StreamKind): StreamCapabilities {
  return SETTINGS[kind].capabilities;
}

/** Where the topics of that stream are, in words. */
export function streamPlace<Kind extends StreamKind>(config: StreamConfigOf<Kind>, databaseUrl: string | null): string {
  const settings: StreamSettings<StreamConfigOf<Kind>> = SETTINGS[config.kind as Kind];
  return settings.placeOf(config, databaseUrl);
}
