"use client";

import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { Row } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import type { Path } from "@/lib/feed/builder/path";
import type { PatternForm } from "../kit/form";

export const form: PatternForm = { Parts: AbsenceParts };

const at = (name: string): Path => ["detect", name];

function AbsenceParts() {
  return (
    <>
      <Row label="After" path={at("after")} notes={false} hint="Starts the clock.">
        <ConditionEditor path={at("after")} required everything="Any transaction." />
      </Row>
      <Row label="Expected" path={at("expect")} notes={false} hint="What should follow. If it does not, that is a hit.">
        <ConditionEditor path={at("expect")} required everything="Any transaction." />
      </Row>
      <Row label="Within" path={at("within")}>
        <Tunable path={at("within")} label="Within" kind="duration" notes={false} />
      </Row>
    </>
  );
}
