import { expect, test } from "vitest";
import type { Route } from "@/lib/contract/route";
import { bodyOfDraft, draftFault, draftOfRoute, newRouteDraft } from "./route-draft";
import { routeWords } from "./route-words";
import { channelState, messageWord } from "./words";

const ROUTE: Route = {
  id: "r",
  channelId: "c",
  name: "Night",
  events: ["alert.raised", "alert.resolved"],
  conditions: {
    severities: ["high"],
    ruleIds: ["card-testing"],
    statuses: ["open"],
    list: { name: "vip", isOn: false },
    amount: { min: 500, currency: "EUR" },
    hours: { from: "08:00", to: "18:00", zone: "UTC", days: [6, 7] },
    assigneeId: "u-ana",
  },
  throttle: { per: "rule", window: "10m" },
  quiet: { hours: { from: "22:00", to: "06:00", zone: "Europe/Berlin", days: [1, 2, 3, 4, 5] }, passes: ["critical"] },
  enabled: true,
  version: 1,
  createdAt: 0,
  createdByName: "Ana",
  updatedAt: 0,
  updatedByName: "Ana",
};

test("a route that is opened and saved again stays as it was, also what the form has no field for", () => {
  const { events, conditions, throttle, quiet } = ROUTE;
  expect(bodyOfDraft(draftOfRoute(ROUTE, "UTC"))).toEqual({ events, conditions, throttle, quiet });
});

test("a new route sends new alerts at once; what is left empty asks for nothing", () => {
  expect(bodyOfDraft(newRouteDraft("c", "UTC"))).toEqual({
    events: ["alert.raised"],
    conditions: {},
    throttle: null,
    quiet: null,
  });
  const digest = { ...newRouteDraft("c", "UTC"), pace: "digest", per: "route", window: "1h" } as const;
  expect(bodyOfDraft(digest).throttle).toEqual({ per: "route", window: "1h", digest: true });
});

test("a draft says what it lacks", () => {
  const draft = newRouteDraft("c", "UTC");
  expect(draftFault(draft)).toBeNull();
  expect(draftFault({ ...draft, name: " " })).toMatch(/name/);
  expect(draftFault({ ...draft, events: [] })).toMatch(/event/);
  expect(draftFault({ ...draft, amount: "many" })).toMatch(/amount/);
  expect(draftFault({ ...draft, currency: "EUR" })).toMatch(/from which amount/);
  expect(draftFault({ ...draft, amount: "5", currency: "E" })).toMatch(/three letters/);
  expect(draftFault({ ...draft, amount: "5", currency: "EUR" })).toBeNull();
});

test("a route reads as a sentence", () => {
  expect(routeWords(ROUTE, (id) => (id === "card-testing" ? "Card testing" : id))).toEqual([
    "an alert is raised or an alert is resolved",
    "severity high",
    "rule Card testing",
    "status open",
    "key not on the list vip",
    "amount from 500 EUR",
    "from 08:00 to 18:00 UTC on Sat or Sun",
    "at most one in 10m for each rule",
    "quiet from 22:00 to 06:00 Europe/Berlin on Mon, Tue, Wed, Thu or Fri",
  ]);
  expect(routeWords({ ...ROUTE, conditions: {}, throttle: null, quiet: null })).toEqual([
    "an alert is raised or an alert is resolved",
    "at once",
  ]);
});

test("a channel is off, failing, silent or works", () => {
  const channel = {
    id: "c",
    name: "Hook",
    type: "webhook",
    to: "x",
    settings: {},
    events: ["alert.raised" as const],
    enabled: true,
    version: 1,
    waiting: 0,
    dead: 0,
    failingSince: null,
    failure: null,
    deliveredAt: null,
    createdAt: 0,
    createdByName: "Ana",
    updatedAt: 0,
    updatedByName: "Ana",
  };
  expect(channelState(channel)).toBe("works");
  expect(channelState({ ...channel, events: [] })).toBe("silent");
  expect(channelState({ ...channel, failingSince: 1 })).toBe("failing");
  expect(channelState({ ...channel, failingSince: 1, enabled: false })).toBe("off");
});

test("a message is called by its event, or by how many it tells", () => {
  expect(messageWord({ type: "alert.raised", events: 1 })).toBe("An alert is raised");
  expect(messageWord({ type: "alert.grouped", events: 1_200 })).toBe("1,200 events together");
});
