import type { ActionPress } from "@/lib/contract/action-press";
import type { Alert, AlertActivity } from "@/lib/contract/alert";
import type { Range } from "@/lib/contract/backtest";
import type { Case } from "@/lib/contract/case";
import type { RuleDraft } from "@/lib/contract/draft";
import type { RuleDefinition, RuleIssue, StoredRule } from "@/lib/contract/rule";

/** Everything that a service refuses, by code; `problem.ts` maps each to HTTP in one place. */
export type RefusalCode =
  /** The request does not have the shape that is asked for. */
  | { readonly code: "badRequest"; readonly detail: string; readonly issues?: readonly RuleIssue[] }
  | { readonly code: "signedOut" }
  | { readonly code: "forbidden"; readonly detail: string }
  | { readonly code: "crossOrigin" }
  /** `what` is a noun with its name: `alert a1`. */
  | { readonly code: "notFound"; readonly what: string }
  | {
      readonly code: "alertConflict";
      readonly detail: string;
      readonly current: Alert;
      readonly lastActivity: AlertActivity | null;
    }
  /** `current` is the case as it is now, where it is one's own; null where another one is in the way. */
  | { readonly code: "caseConflict"; readonly detail: string; readonly current: Case | null }
  /** It is too late to take a step back, or it was taken back already. */
  | { readonly code: "undoOver"; readonly detail: string }
  /** `current` is null when the rule is gone. */
  | { readonly code: "ruleConflict"; readonly detail: string; readonly current: StoredRule | null }
  /** `current` is null when the draft is gone. */
  | { readonly code: "draftConflict"; readonly detail: string; readonly current: RuleDraft | null }
  /** It takes two people, and this is one. */
  | { readonly code: "approvalRequired"; readonly detail: string }
  /** A rule that blocks is published once a backtest of it has finished; `backtest` is one that is under way. */
  | {
      readonly code: "backtestRequired";
      readonly detail: string;
      readonly definition: RuleDefinition;
      /** The rule that it changes, null for a new one, and what a backtest would look at. */
      readonly ruleId: string | null;
      readonly range: Range;
      readonly backtest: string | null;
    }
  | { readonly code: "invalidRule"; readonly detail: string; readonly issues: readonly RuleIssue[] }
  | { readonly code: "listConflict"; readonly detail: string }
  /** Someone published a scorecard since the version that was seen. */
  | { readonly code: "scorecardConflict"; readonly detail: string }
  /** Another transaction was asked about under the same id. */
  | { readonly code: "decisionConflict"; readonly detail: string }
  /** What is wrong right now cannot be acknowledged. */
  | { readonly code: "healthConflict"; readonly detail: string }
  | { readonly code: "channelConflict"; readonly detail: string }
  /** Someone else changed the action since it was read. */
  | { readonly code: "actionChanged"; readonly detail: string }
  /** Someone else changed the view since it was read. */
  | { readonly code: "viewChanged"; readonly detail: string }
  /** Someone else changed the way to gather since it was read. */
  | { readonly code: "gatheringChanged"; readonly detail: string }
  /** A button cannot be pressed now; `press` is the one that is in the way, null where none is. */
  | { readonly code: "actionConflict"; readonly detail: string; readonly press: ActionPress | null }
  /** `detail` names the rules. */
  | { readonly code: "listInUse"; readonly detail: string }
  | { readonly code: "invalidList"; readonly detail: string; readonly issues: readonly RuleIssue[] }
  | { readonly code: "ratesConflict"; readonly detail: string }
  | { readonly code: "invalidRates"; readonly detail: string; readonly issues: readonly RuleIssue[] }
  /** The rules or lists were changed by someone since the revision that a change of the whole set starts from. */
  | { readonly code: "ruleSetConflict"; readonly detail: string; readonly revision: number }
  /** It cannot be done to this person as they are. */
  | { readonly code: "userConflict"; readonly detail: string }
  /** Everybody needs one here, and this person has none yet. */
  | { readonly code: "secondFactorRequired" }
  /** A password that is easily guessed. */
  | { readonly code: "weakPassword"; readonly detail: string }
  /** The link was used, is too old, was replaced, or never was one: which of them is not said. */
  | { readonly code: "linkOver" }
  | { readonly code: "methodNotAllowed"; readonly method: string; readonly allowed: readonly string[] }
  /** The Host of the request is not one that is answered. */
  | { readonly code: "misdirected"; readonly host: string }
  | { readonly code: "tooLarge"; readonly detail: string }
  | { readonly code: "unsupportedMediaType"; readonly detail: string }
  /** E-mail and password do not belong together; which of them is wrong is not said. */
  | { readonly code: "signInWrong"; readonly retryAfterS: number }
  | { readonly code: "tooMany"; readonly detail: string; readonly retryAfterS: number }
  | { readonly code: "unavailable"; readonly detail: string; readonly retryAfterS: number };

const REFUSED = Symbol.for("tripline.refused");

/** The one error that services throw on purpose; anything else that escapes is a fault of ours. */
export class RefusedError extends Error {
  override readonly name = "Refused";
  readonly [REFUSED] = true;
  readonly refusal: RefusalCode;
  constructor(refusal: RefusalCode) {
    super("detail" in refusal ? refusal.detail : refusal.code);
    this.refusal = refusal;
  }

  /** The process has two copies of this class, of server.ts and of Next's bundle: what one throws the other catches. */
  static override [Symbol.hasInstance](value: unknown): value is RefusedError {
    return typeof value === "object" && value !== null && REFUSED in value;
  }
}

/** A query parameter or field that cannot be used, by name. */
export function badField(path: string, expected: string): RefusedError {
  return new RefusedError({ code: "badRequest", detail: `${path}: ${expected}`, issues: [{ path, expected }] });
}
