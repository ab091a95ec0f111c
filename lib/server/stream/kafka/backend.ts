import type { OpenBackend } from "../backend";
import type { KafkaConfig } from "./settings";
import { openKafkaStream } from "./stream";

export const openKafka: OpenBackend<KafkaConfig> = ({ connection }, { log, name, group }) =>
  openKafkaStream({
    kafka: connection,
    log,
    ...(name === undefined ? {} : { name }),
    ...(group === undefined ? {} : { group }),
  });
