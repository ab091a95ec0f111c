import type { PublishHow } from "@/lib/contract/draft";

/** How something is published, in words. */
export function howWords(how: PublishHow): string {
  if (how.mode === "shadow") return "in shadow";
  return how.percent === 100 ? "live" : `live for ${how.percent} % of the keys`;
}
