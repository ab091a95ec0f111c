import type { StreamKind } from "@/lib/contract/stream-kind";
import type { OpenBackend, OpenStreamOptions } from "./backend";
import { openKafka } from "./kafka/backend";
import type { Stream } from "./port";
import { openPostgres } from "./postgres/backend";
import type { StreamConfigOf } from "./settings";

/** Of each kind of stream, how it is opened. */
const BACKENDS: { readonly [Kind in StreamKind]: OpenBackend<StreamConfigOf<Kind>> } = {
  postgres: openPostgres,
  kafka: openKafka,
};

/** Opens the stream of that configuration. Connects when first needed. */
export async function openStream<Kind extends StreamKind>(
  config: StreamConfigOf<Kind>,
  options: OpenStreamOptions,
): Promise<Stream> {
  const open: OpenBackend<StreamConfigOf<Kind>> = BACKENDS[config.kind as Kind];
  return open(config, options);
}
