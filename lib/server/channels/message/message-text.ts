import { Alert } from "@/lib/contract/alert";
import { placeHref, placeWords } from "@/lib/contract/comment-place";
import { hasHiddenDigits, shownValue } from "@/lib/contract/masked";
import {
  Braked,
  type CloudEvent,
  EventGroup,
  FraudRateWarning,
  HealthChange,
  Mentioned,
  type MessageType,
} from "@/lib/contract/outbox-event";
import { INSTRUMENT_WORD, ROLLING_DAYS } from "@/lib/contract/psd2";
import { whatHappened } from "@/lib/contract/summary";
import { alertHeadline, alertText } from "./alert-text";
import { oneLine, utc } from "./plain";
import type { MessageText } from "./said";

/** What is told, in words. `origin` is the address of Tripline without a slash at its end; null: not known. */
export function messageText(
  { type, event }: { readonly type: MessageType; readonly event: CloudEvent },
  origin: string | null,
): MessageText {
  const at = Date.parse(event.time);
  const said = worded(type, event);
  return { ...said, at, url: origin === null ? null : `${origin}${said.path}` };
}

type Worded = Omit<MessageText, "at" | "url">;

function worded(type: MessageType, { data, actor, comment }: CloudEvent): Worded {
  switch (type) {
    case "health.changed":
      return healthText(HealthChange.parse(data));
    case "rule.braked":
      return brakeText(Braked.parse(data));
    case "person.mentioned":
      return mentionText(Mentioned.parse(data), comment);
    case "fraud-rate.warning":
      return rateText(FraudRateWarning.parse(data));
    case "alert.grouped":
      return groupText(EventGroup.parse(data));
    default:
      return alertText(type, Alert.parse(data), { actor, comment });
  }
}

function healthText({ change, problem }: HealthChange): Worded {
  const { code, message, remedy, since, topic } = problem;
  const began = change === "began";
  return {
    severity: null,
    headline: oneLine(`${began ? "Detection is not healthy" : "Over"}: ${code}`),
    text: began ? shownValue(`${message} ${remedy}`) : `It had been so since ${utc(since)}.`,
    facts: [
      { name: "Problem", value: code },
      { name: "Since", value: utc(since) },
    ].concat(topic === undefined ? [] : [{ name: "Topic", value: oneLine(topic) }]),
    path: "/system",
  };
}

function brakeText({ ruleId, ruleName, reason }: Braked): Worded {
  const name = ruleName ?? ruleId;
  return {
    severity: null,
    headline: oneLine(name === null ? "Every block is a review now" : `Blocks of ${name} are reviews now`),
    text: reason,
    facts: name === null ? [] : [{ name: "Rule", value: oneLine(name) }],
    path: ruleId === null ? "/rules" : `/rules/${encodeURIComponent(ruleId)}`,
  };
}

function mentionText({ person, by, place, title, isOwner }: Mentioned, comment: string | undefined): Worded {
  // The page of a card has its whole number in its address, which does not leave; the mention stands on the page of cases too.
  const path = hasHiddenDigits(place.id) ? "/cases" : placeHref(place);
  return {
    severity: null,
    headline: oneLine(
      `${by} mentions ${person.name} on ${placeWords(place, title)}${isOwner === true ? ", which they own" : ""}`,
    ),
    text: shownValue(comment ?? ""),
    facts: [],
    path,
  };
}

function rateText(warning: FraudRateWarning): Worded {
  const { quarter, instrument, threshold, reference, rate, amount, fraudAmount, baseCurrency } = warning;
  const percent = (share: number) => `${Number((share * 100).toPrecision(3))} %`;
  const money = (value: number) => `${value.toLocaleString("en-US", { maximumFractionDigits: 0 })} ${baseCurrency}`;
  const where =
    rate > reference ? "above its reference" : `at ${Math.round((rate / reference) * 100)} % of its reference`;
  return {
    severity: null,
    headline: oneLine(`Fraud rate ${where}: ${INSTRUMENT_WORD[instrument].toLowerCase()} up to ${threshold} EUR`),
    text: `Of the last ${ROLLING_DAYS} days ${percent(rate)} of the value is known to be fraud; the reference is ${percent(reference)}. Above it the exemption from strong customer authentication is at stake.`,
    facts: [
      { name: "Quarter", value: oneLine(quarter) },
      { name: "Payments", value: money(amount) },
      { name: "Fraud", value: money(fraudAmount) },
    ],
    path: "/analytics",
  };
}

/** Alerts of a group that are named; the others are counted. */
const NAMED_MAX = 10;

function groupText({ events, from, to, ruleId, ruleName, types, newest }: EventGroup): Worded {
  const what = events === 1 ? "1 message" : `${events.toLocaleString("en-US")} messages`;
  const counts = Object.entries(types).map(([type, count]) => ({
    name: oneLine(type),
    value: count.toLocaleString("en-US"),
  }));
  const named = newest
    .slice(0, NAMED_MAX)
    .map((alert) => `${alertHeadline(alert)} (${alert.status})\n${shownValue(whatHappened(alert.summary))}`);
  return {
    severity: newest[0]?.severity ?? null,
    headline: oneLine(`${what}${ruleName === null ? "" : ` of ${ruleName}`} since ${utc(from)}`),
    text: named.join("\n\n"),
    facts: [...counts, { name: "Until", value: utc(to) }],
    path: ruleId === null ? "/alerts" : `/alerts?ruleId=${encodeURIComponent(ruleId)}`,
  };
}
