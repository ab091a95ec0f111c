import type { CaseActivity } from "@/lib/contract/case";
import type { CaseStatus } from "@/lib/contract/case-status";
import { ENTITY_KINDS, ENTITY_WORDS } from "@/lib/contract/entity";

export const CASE_STATUS_WORD: Readonly<Record<CaseStatus, string>> = {
  open: "Open",
  investigating: "Investigating",
  waiting: "Waiting",
  resolved: "Resolved",
};

/** What leads to a status. */
export const CASE_STATUS_VERB: Readonly<Record<Exclude<CaseStatus, "resolved">, string>> = {
  open: "Open again",
  investigating: "Investigate",
  waiting: "Wait for customer",
};

/** What people did to a case, in words that stand behind their name. */
export const CASE_ACTIVITY_WORD: Readonly<Record<CaseActivity["kind"], string>> = {
  created: "opened the case",
  changed: "changed it",
  alertsAdded: "put alerts in",
  alertsRemoved: "took alerts out",
  entities: "changed what it is about",
  attached: "attached a file",
  detached: "removed a file",
  checklist: "went on with the checklist",
  linked: "changed the relations",
  merged: "merged it",
  tookIn: "took another case in",
  closingProposed: "asked to close it",
  closingDeclined: "declined to close it",
  resolved: "resolved it",
  reopened: "opened it again",
};

/** Kinds of entities to choose from. */
export const ENTITY_OPTIONS = ENTITY_KINDS.map((value) => ({ value, label: ENTITY_WORDS[value] }));
