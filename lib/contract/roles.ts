/** The four roles, weakest first; each may do all that the ones before it may. */
export const ROLES = ["viewer", "analyst", "lead", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Everything that needs permission, and the weakest role that has it. */
export const PERMISSIONS = {
  read: "viewer",
  workAlerts: "analyst",
  /** Press the buttons of alerts that call webhooks. */
  pressActions: "analyst",
  /** Say what transactions turned out to be. */
  sayOutcomes: "analyst",
  /** Make every block a review, and say how much rules may block. */
  brake: "lead",
  /** Say by which scorecard scores are reckoned, and which runs beside it. */
  publishScorecards: "lead",
  assignOthers: "lead",
  /** Say how long alerts may take. */
  changeLimits: "lead",
  /** Keep views of the queue for oneself. */
  keepViews: "viewer",
  /** Keep views for everybody, and change those. */
  shareViews: "lead",
  /** Say which alerts are gathered into cases by themselves. */
  gatherCases: "lead",
  /** Write drafts of rules, try them on what is stored, propose them. */
  draftRules: "analyst",
  /** Move parameters of rules within their limits, where the setting `analystsTune` lets them. */
  tuneRules: "analyst",
  changeRules: "lead",
  /** Say whether analysts tune on their own. */
  changeTuning: "lead",
  changeSimulator: "lead",
  /** Say who is told of what, by which channels. */
  manageChannels: "lead",
  /** Say which buttons alerts offer, and which webhooks they call. */
  manageActions: "lead",
  /** Take what cannot be undone, such as lost records, out of health. */
  acknowledgeHealth: "lead",
  /** Make alerts of what was found later in records that were missed. */
  raiseFound: "lead",
  /** Put transactions on the stream, also dead letters once more. */
  ingest: "lead",
  /** Ask for decisions about payments in flight. */
  decide: "lead",
  /** See and export who changed what. */
  readAudit: "lead",
  manageUsers: "admin",
  /** Make and revoke keys of machines. */
  manageKeys: "admin",
  changeSettings: "admin",
  /** See a card number whole, with a reason that is written down. */
  unmask: "lead",
  /** Say which attributes hold card numbers. */
  changeMasking: "lead",
  /** Say which transactions count as which kind of payment. */
  changePaymentKinds: "lead",
  /** Erase a person's data for good. */
  erase: "admin",
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether `role` includes `permission`. */
export function can(role: Role, permission: Permission): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[permission]);
}
