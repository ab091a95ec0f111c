import { z } from "zod";
import type { KeyedBy } from "@/lib/contract/key";

const Mode: z.ZodType<KeyedBy> = z.enum(["accountId", "anything"]);

/** How a topic is keyed, as a column holds it. @throws ZodError when it is no way that we know */
export function keyedByOf(stored: string): KeyedBy {
  return Mode.parse(stored);
}
