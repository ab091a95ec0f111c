import type { PublishHow } from "@/lib/contract/draft";

/** What publishing does, in a few words. */
export function howWords(how: PublishHow): string {
  if (how.mode === "shadow") return "in shadow";
  return how.percent === 100 ? "live for everyone" : `live for ${how.percent} % of the keys`;
}
