import type { ProposedHow } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";

/** What was just published, as the title of a toast. */
export function publishedWords({ version, mode, enabled }: StoredRule, how: ProposedHow): string {
  if (how.mode === "tune") return `Thresholds published as version ${version}`;
  if (how.mode === "live") {
    return how.percent === 100
      ? `Published as version ${version}`
      : `Version ${version} is live for ${how.percent} % of the keys`;
  }
  return enabled && mode === "live" ? `In shadow beside the live rule` : `Version ${version} is in shadow`;
}
