import { z } from "zod";
import { toOffset } from "../stream/offset";
import type { SourcePosition } from "./position";

const KeptOffset = z.number().transform(toOffset);

const Sources: z.ZodType<Readonly<Record<string, SourcePosition>>> = z.record(
  z.string(),
  z.object({
    offset: KeptOffset,
    item: z.number().exactOptional(),
    accountOffset: KeptOffset.exactOptional(),
    accountItem: z.number().exactOptional(),
    label: z.number().exactOptional(),
    labelNth: z.number().exactOptional(),
    watermark: z.number().nullable(),
    resting: z.boolean().exactOptional(),
  }),
);

/** What was seen of each source partition, as a column holds it. @throws ZodError when it is something else */
export function sourcesOf(stored: unknown): Readonly<Record<string, SourcePosition>> {
  return Sources.parse(stored);
}
