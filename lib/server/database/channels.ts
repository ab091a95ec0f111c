/** Channels of NOTIFY. A payload is only a hint to look again; a lost or repeated one is harmless. */
export const CHANNELS = {
  /** Alerts changed; payload: the last place in the feed that a detector's commit took, or nothing. */
  alerts: "tripline_alerts",
  /** The rule set changed; payload: its revision. */
  rules: "tripline_rules",
  /** A detector started, stopped or runs another revision; payload: its id. */
  detectors: "tripline_detectors",
  /** A row of `setting` changed; payload: its name. */
  settings: "tripline_settings",
  /** A backtest was asked for, went on, ended or was taken back; payload: `status id`. */
  backtests: "tripline_backtests",
  /** A draft was proposed, published or taken back; payload: `DraftChanged` as JSON. */
  drafts: "tripline_drafts",
  /** A case changed; payload: `CaseChanged` as JSON. */
  cases: "tripline_cases",
  /** A comment was written; payload: `Commented` as JSON. */
  comments: "tripline_comments",
  /** A session ended, a person may do other things now, or a key was taken back; payload: the id of the person or key. */
  people: "tripline_people",
  /** Partitions evaluated transactions that are asked about; payload: lines of a decision's id and what was said, or the id alone. */
  decisions: "tripline_decisions",
  /** Something is to be told that is no change of an alert; payload: nothing. */
  outbox: "tripline_outbox",
  /** Records were appended to the embedded stream; payload: `topic p1,p2,...`. */
  stream: "tripline_stream",
  /** Members or leases of a consumer group of the embedded stream changed; payload: the group. */
  streamGroups: "tripline_stream_groups",
} as const;
