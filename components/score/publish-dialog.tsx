"use client";

import { ReasonDialog } from "@/components/ui/reason-dialog";
import type { PublishScorecardBody } from "@/lib/contract/scorecard-calls";
import { usePublishScorecard } from "./score-queries";

/** What is asked about: the body but for the version that was seen and why. */
export type PublishStep = Omit<PublishScorecardBody, "reason" | "version">;

interface ScorecardPublishProps {
  readonly step: PublishStep;
  /** The newest version that is known. */
  readonly version: number;
  readonly onClose: () => void;
}

/** Asks why, then publishes. */
export function ScorecardPublishDialog({ step, version, onClose }: ScorecardPublishProps) {
  const publish = usePublishScorecard(onClose);
  const { title, description, verb } = wordsOf(step);
  return (
    <ReasonDialog
      title={title}
      description={description}
      verb={verb}
      hint="Kept with it, and in the audit."
      busy={publish.isPending}
      onClose={onClose}
      onSubmit={(reason) => publish.mutate({ ...step, version, reason })}
    />
  );
}

function wordsOf({ place, scorecard, from }: PublishStep) {
  const isNone = scorecard === null;
  if (place === "shadow") {
    return isNone
      ? { title: "Let nothing run beside?", description: "Its scores are stored no longer.", verb: "End it" }
      : {
          title: "Let it run beside?",
          description: "Its score is stored with every decision beside the one that counts. It decides nothing.",
          verb: "Let it run beside",
        };
  }
  if (isNone) {
    return {
      title: "Let the rules' own scores count?",
      description: "From now on scores are reckoned without a scorecard. Stored scores stay as they are.",
      verb: "Use the rules' own scores",
    };
  }
  const again = from === undefined ? "" : ` It is the scorecard of version ${from}.`;
  return {
    title: from === undefined ? "Publish this scorecard?" : `Publish version ${from} again?`,
    description: `From now on scores are reckoned by it, within a second. Stored scores stay as they are.${again}`,
    verb: "Publish",
  };
}
