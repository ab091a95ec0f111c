import type { ErasureStep } from "@/lib/contract/erasure";

/** What the rows of each table are to people: one, and several. */
const ROWS: Readonly<Record<string, readonly [string, string]>> = {
  account_place: ["place of the account", "places of the account"],
  action_call: ["press of a button", "presses of buttons"],
  alert: ["alert", "alerts"],
  alert_activity: ["comment or step of an alert", "comments and steps of alerts"],
  audit_event: ["line of the audit", "lines of the audit"],
  backtest: ["backtest", "backtests"],
  case_activity: ["step of a case", "steps of cases"],
  case_attachment: ["name of a file of a case", "names of files of cases"],
  case_comment: ["comment on a case", "comments on cases"],
  case_entity: ["entity of a case", "entities of cases"],
  fraud_case: ["case", "cases"],
  decision: ["decision", "decisions"],
  decision_part: ["part of a decision", "parts of decisions"],
  dead_letter: ["dead letter", "dead letters"],
  scorecard: ["scorecard", "scorecards"],
  decision_brake: ["use of the brake", "uses of the brake"],
  entity_comment: ["comment on an account or what belongs to it", "comments on an account or what belongs to it"],
  gathered_alert: ["alert that was gathered", "alerts that were gathered"],
  gathered_case: ["case that was gathered", "cases that were gathered"],
  mention: ["mention in a comment", "mentions in comments"],
  evidence: ["kept evidence", "kept evidence"],
  exchange_rate_version: ["version of the rates", "versions of the rates"],
  health_note: ["health note", "health notes"],
  hit: ["hit", "hits"],
  keyed_by: ["key of the stream", "keys of the stream"],
  label_record: ["label that detectors read", "labels that detectors read"],
  managed_list: ["list description", "list descriptions"],
  managed_list_entry: ["list value", "list values"],
  managed_list_version: ["list version", "list versions"],
  outbox_event: ["event of the outbox", "events of the outbox"],
  outbox_state: ["problem that was told", "problems that were told"],
  channel: ["way out", "ways out"],
  delivery: ["message to others", "messages to others"],
  payment_fraud: ["fraud of a payment", "frauds of payments"],
  rule_draft: ["draft", "drafts"],
  saved_view: ["view of the queue", "views of the queue"],
  transaction: ["transaction", "transactions"],
  transaction_label: ["label", "labels"],
  upkeep: ["error of a process", "errors of processes"],
};

/** "1,200 transactions, 1 alert"; "nothing" when nothing was changed. */
export function rowsText(rows: Readonly<Record<string, number>>, count: (n: number) => string): string {
  const parts = Object.entries(rows)
    .filter(([, n]) => n > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([table, n]) => {
      const [one, several] = ROWS[table] ?? [table, table];
      return `${count(n)} ${n === 1 ? one : several}`;
    });
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

/** What an erasure is at. */
export const STEP_WORDS: Readonly<Record<ErasureStep, string>> = {
  lists: "Taking the account off lists",
  transactions: "Erasing transactions",
  alerts: "Erasing the keys of alerts",
  evidence: "Erasing evidence",
  deadLetters: "Erasing dead letters",
  texts: "Erasing comments and other texts",
  remains: "Looking for what remains",
  audit: "Redacting the audit",
};
