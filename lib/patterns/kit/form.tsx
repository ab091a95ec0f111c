import type { ComponentType } from "react";

/** The part of the rule's form that belongs to a pattern; a place of it stands at the path that `studio.ts` names. */
export interface PatternForm {
  readonly Parts: ComponentType;
}
