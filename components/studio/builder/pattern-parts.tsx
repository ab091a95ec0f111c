"use client";

import { FORMS } from "@/lib/patterns/forms";
import { isPatternType } from "@/lib/patterns/schemas";
import { usePart } from "./builder-context";

/** The parts that the chosen pattern has; nothing where there is no such pattern. */
export function PatternParts() {
  const [type] = usePart(["detect", "type"]);
  if (!isPatternType(type)) return null;
  const { Parts } = FORMS[type];
  return <Parts />;
}
