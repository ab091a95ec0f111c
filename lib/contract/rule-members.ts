/** The members of a rule, in the order in which they are written. */
export const RULE_MEMBERS = [
  "id",
  "name",
  "description",
  "tags",
  "severity",
  "action",
  "score",
  "activeFrom",
  "activeUntil",
  "zone",
  "key",
  "where",
  "params",
  "detect",
  "cooldown",
  "tests",
] as const;
