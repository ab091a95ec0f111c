import type { RouteConditions } from "@/lib/contract/route";

/** What an alert's amount and key must be, while somebody writes it: everything is text or a choice, also what is not wanted. */
export interface AlertConditionsDraft {
  readonly listName: string;
  readonly onList: boolean;
  readonly amount: string;
  /** Of the amount; empty: any. */
  readonly currency: string;
}

type AlertConditions = Pick<RouteConditions, "list" | "amount">;

export function draftOfAlertConditions({ list, amount }: AlertConditions): AlertConditionsDraft {
  return {
    listName: list?.name ?? "",
    onList: list?.isOn ?? true,
    amount: amount === undefined ? "" : String(amount.min),
    currency: amount?.currency ?? "",
  };
}

/** What a draft asks for, as the API takes it; the API judges it. */
export function bodyOfAlertConditions(draft: AlertConditionsDraft): AlertConditions {
  const { listName, onList, amount, currency } = draft;
  return {
    ...(listName === "" ? {} : { list: { name: listName, isOn: onList } }),
    ...(amount.trim() === "" ? {} : { amount: { min: Number(amount), ...(currency === "" ? {} : { currency }) } }),
  };
}

/** Why they cannot be saved yet; null: they can. */
export function alertConditionsFault({ amount, currency }: AlertConditionsDraft): string | null {
  if (amount.trim() !== "" && !(Number(amount) >= 0)) return "The amount must be a number, or empty.";
  if (currency !== "" && amount.trim() === "") return "Say from which amount, or leave the currency empty.";
  if (currency !== "" && !/^[A-Z]{3}$/.test(currency)) return "The currency must be three letters, or empty.";
  return null;
}
