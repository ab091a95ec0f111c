"use client";

import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { Row } from "@/components/studio/builder/row";
import type { Path } from "@/lib/feed/builder/path";
import type { PatternForm } from "../kit/form";

export const form: PatternForm = { Parts: MatchParts };

const at = (name: string): Path => ["detect", name];

function MatchParts() {
  return (
    <Row label="Hits when" path={at("when")} notes={false}>
      <ConditionEditor path={at("when")} required everything="Every transaction is a hit." />
    </Row>
  );
}
