import type { EntityBlock, EntityWay, LinkFan } from "@/lib/contract/entity-links";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import type { LinkSums, LinkView, ViewNode } from "./link-view";

/** How amounts are written. */
export type MoneyWriter = (amount: number) => string;

const MANY = { transaction: "transactions", entity: "entities", link: "links", account: "accounts" } as const;

/** "1 entity", "1,200 entities". */
export function countWords(count: number, of: keyof typeof MANY): string {
  return `${count.toLocaleString()} ${count === 1 ? of : MANY[of]}`;
}

/** "3 transactions, 120 €, 2 known fraud". */
export function sumsWords({ transactions, amount, fraud }: LinkSums, money: MoneyWriter): string {
  const parts = [countWords(transactions, "transaction"), money(amount)];
  if (fraud > 0) parts.push(`${fraud.toLocaleString()} known fraud`);
  return parts.join(", ");
}

/** All that a node says, for who cannot see it. */
export function nodeWords(node: ViewNode, shownId: string, money: MoneyWriter): string {
  const parts = [`${LIST_TYPE_WORD[node.kind]} ${shownId}`];
  if (node.sums !== null) parts.push(sumsWords(node.sums, money));
  if (node.openAlerts > 0) parts.push(node.openAlerts === 1 ? "1 open alert" : `${node.openAlerts} open alerts`);
  parts.push(stateWords(node));
  return parts.join(", ");
}

/** Whether it is open, and what of it is not shown. */
export function stateWords({ opened, busy, complete, more }: ViewNode): string {
  if (!opened) return busy ? "busy, not opened" : "not opened";
  const parts = [complete ? "opened" : "opened, only its newest transactions"];
  if (more !== null && more > 0) parts.push(`${more.toLocaleString()} more not shown`);
  return parts.join(", ");
}

/** What came since, in words; null where nothing did. */
export function addedWords(before: LinkView, after: LinkView): string | null {
  const known = new Set(before.nodes.map(({ key }) => key));
  const added = after.nodes.filter(({ key }) => !known.has(key)).length;
  const edges = new Set(before.edges.map(({ key }) => key));
  const links = after.edges.filter(({ key }) => !edges.has(key)).length;
  if (added === 0 && links === 0) return null;
  const parts: string[] = [];
  if (added > 0) parts.push(countWords(added, "entity"));
  if (links > 0) parts.push(countWords(links, "link"));
  const told = `${parts.join(" and ")} added`;
  return after.hidden > 0 ? `${told}; ${after.hidden.toLocaleString()} more have no room` : told;
}

const FAN_WORDS: Readonly<Record<LinkFan["direction"], string>> = {
  in: "accounts pay it",
  out: "counterparties are paid by it",
  shared: "accounts use it",
};

/** "12 accounts pay it", or "at least 12" where not all was counted. */
export function fanWords({ direction, entities, complete }: LinkFan): string {
  return `${complete ? "" : "at least "}${entities.toLocaleString()} ${FAN_WORDS[direction]}`;
}

/** Why no way was found. */
export function noWayWords({ opened, transactions, busy, stepsMax, stopped }: EntityWay["searched"]): string {
  const looked = `Searched: ${countWords(opened, "entity")}, ${countWords(transactions, "transaction")}.`;
  const passed = busy === 0 ? "" : ` Busy and not gone through: ${busy.toLocaleString()}.`;
  const why = {
    steps: `There is none within ${stepsMax} steps.`,
    entities: "The search ended at its bound; there may be one.",
    time: "The search took too long; there may be one.",
    none: "No stored transactions link them.",
  }[stopped ?? "none"];
  return `${why} ${looked}${passed}`;
}

/** What blocking would have touched, as a sentence. */
export function blockWords(block: EntityBlock, money: MoneyWriter, date: (at: number) => string): string {
  const { transactions, amount, accounts, days, complete, since, withoutRate } = block;
  if (transactions === 0) return `No stored transaction of the last ${days} days carries it.`;
  const least = complete ? "" : "At least ";
  const of = `${least}${transactions.toLocaleString()} stored ${transactions === 1 ? "transaction" : "transactions"}`;
  const when = complete ? `in the last ${days} days` : `since ${date(since)}`;
  const rate = withoutRate > 0 ? ` (${withoutRate.toLocaleString()} without a rate)` : "";
  const who = countWords(accounts, "account");
  return `${of} of ${who} ${when}, worth ${money(amount)}${rate}.`;
}

/** What of it is known to be fraud or not. */
export function blockKnownWords({ fraud, fraudAmount, legitimate }: EntityBlock, money: MoneyWriter): string {
  if (fraud === 0 && legitimate === 0) return "Of none is it known whether it was fraud.";
  return `Known fraud: ${fraud.toLocaleString()}, worth ${money(fraudAmount)}. Known legitimate: ${legitimate.toLocaleString()}.`;
}
