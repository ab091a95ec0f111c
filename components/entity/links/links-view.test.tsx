import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { EntityRef } from "@/lib/contract/entity-links";
import { answerOf, edge, node } from "@/lib/view-models/links/testing/links";
import { LinksPanel } from "./links-panel";

const A: EntityRef = { kind: "account", id: "acc-1" };
const D: EntityRef = { kind: "device", id: "dev-7" };
const B: EntityRef = { kind: "account", id: "acc-2" };
const C: EntityRef = { kind: "counterparty", id: "iban-3" };
const LINKS = (of: EntityRef) => `GET /api/v1/entities/${of.kind}/${of.id}/links`;

function server() {
  const made = testServer();
  made.on(LINKS(A), () =>
    answerOf(
      A,
      [
        node(A, { opened: true, complete: true, transactions: 5, amount: 120 }),
        node(D, { transactions: 3, fraud: 2 }),
        node(C, {}),
      ],
      [edge(A, D, 3, { fraud: 2 }), edge(A, C, 1, { directed: true, complete: true })],
    ),
  );
  made.on(LINKS(D), () =>
    answerOf(
      D,
      [node(D, { opened: true, complete: true, transactions: 4, fraud: 2 }), node(A, { transactions: 3 }), node(B, {})],
      [edge(A, D, 3, { fraud: 2, complete: true }), edge(B, D, 1, { complete: true })],
    ),
  );
  return made;
}

async function shownLinks(as: { role?: "viewer" | "analyst" | "lead" } = {}, starts: readonly EntityRef[] = [A]) {
  const page = await renderPage(<LinksPanel starts={starts} />, { as });
  await page.user.click(screen.getByRole("button", { name: "Show links" }));
  return page;
}

const nodeNamed = (name: RegExp) => screen.findByRole("button", { name });

test("nothing is asked before somebody wants to see it", async () => {
  const made = server();
  await renderPage(<LinksPanel starts={[A]} />);
  expect(made.calls).toEqual([]);
});

test("a graph is gone through by keys: arrows from node to node, Enter opens, and what came is read out", async () => {
  server();
  const { user } = await shownLinks();
  const start = await nodeNamed(/^account acc-1, 5 transactions, .*120.*, opened$/);
  await nodeNamed(/^device dev-7, 3 transactions, .*, 2 known fraud, not opened$/);
  expect(start.tabIndex).toBe(0);
  start.focus();
  await user.keyboard("{ArrowRight}");
  const device = document.activeElement as HTMLElement;
  expect(device).toBe(screen.getByRole("button", { name: /^device dev-7/ }));
  expect([device.tabIndex, start.tabIndex]).toEqual([0, -1]);
  await user.keyboard("{Enter}");
  await nodeNamed(/^account acc-2, .*not opened$/);
  expect(screen.getByText(/1 entity and 1 link added/)).toBeTruthy();
  expect(screen.getByText(/^4 entities, 3 links/)).toBeTruthy();
});

test("the table says the same, is ordered by what its head says, and opens entities as well", async () => {
  server();
  const { user } = await shownLinks();
  await nodeNamed(/^device dev-7/);
  await user.click(screen.getByRole("tab", { name: "Table" }));
  const table = await screen.findByRole("table", { name: "Linked entities" });
  const names = () =>
    within(table)
      .getAllByRole("link")
      .map((link) => link.textContent?.trim());
  expect(names()).toEqual(["account acc-1", "device dev-7", "counterparty iban-3"]);
  await user.click(within(table).getByRole("button", { name: /^Entity/ }));
  expect(
    within(table)
      .getByRole("columnheader", { name: /^Entity/ })
      .getAttribute("aria-sort"),
  ).toBe("ascending");
  expect(names()).toEqual(["account acc-1", "counterparty iban-3", "device dev-7"]);
  expect(within(table).getAllByText(/2 fraud/).length).toBeGreaterThan(0);
  await user.click(within(table).getByRole("button", { name: "2 links of acc-1" }));
  expect(within(table).getByText("pays")).toBeTruthy();
  expect(within(table).getByText("at least 3")).toBeTruthy();
  await user.click(within(table).getByRole("button", { name: "Open dev-7" }));
  await waitFor(() => expect(names()).toContain("account acc-2"));
});

test("what has more neighbours than are shown says so, and shows all that have room when asked", async () => {
  const made = testServer();
  made.on(LINKS(A), ({ search }) =>
    search.get("limit") === "200"
      ? answerOf(A, [node(A, { opened: true }), node(D, {}), node(B, {})], [])
      : answerOf(A, [node(A, { opened: true, more: 1 }), node(D, {})], []),
  );
  const { user } = await shownLinks();
  await nodeNamed(/^account acc-1, .*1 more not shown/);
  await user.click(screen.getByRole("button", { name: "Show 1 more of acc-1" }));
  await nodeNamed(/^account acc-2/);
});

test("time and kinds narrow what is asked for", async () => {
  const made = server();
  const { user } = await shownLinks();
  await nodeNamed(/^device dev-7/);
  await user.click(screen.getByRole("button", { name: "Kinds" }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Merchant" }));
  await waitFor(() =>
    expect(made.callsOf(LINKS(A)).at(-1)?.search.get("kinds")).toBe("account,card,device,counterparty,ip"),
  );
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: /^Time/ }));
  await user.click(await screen.findByRole("button", { name: "last 7 days" }));
  await waitFor(() => expect(Number(made.callsOf(LINKS(A)).at(-1)?.search.get("from"))).toBeGreaterThan(0));
});

test.each([
  ["viewer", false],
  ["lead", true],
] as const)("a %s is told what blocking would have touched", async (role, mayBlock) => {
  const made = server();
  made.on(`${LINKS(A)}/block`, () => ({
    ...A,
    baseCurrency: "EUR",
    days: 30,
    from: 0,
    to: 1,
    transactions: 12,
    amount: 480,
    withoutRate: 0,
    fraud: 3,
    fraudAmount: 90,
    legitimate: 1,
    accounts: 1,
    complete: true,
    since: 0,
    completeSince: null,
  }));
  const { user } = await shownLinks({ role });
  await nodeNamed(/^device dev-7/);
  await user.click(screen.getByRole("button", { name: "What would blocking touch?" }));
  expect(
    await screen.findByText(/12 stored transactions of 1 account in the last 30 days, worth .*480.*Known fraud: 3/),
  ).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Block…" }) !== null).toBe(mayBlock);
});

test("the way to another entity is told step by step and shown in the graph; none says how far was searched", async () => {
  const made = server();
  const way = {
    from: A,
    to: B,
    baseCurrency: "EUR",
    found: true,
    shortest: true,
    entities: [A, D, B].map((each) => ({ ...each, href: `/entities/${each.kind}/${each.id}` })),
    steps: [edge(A, D, 3), edge(B, D, 1)].map((each) => ({ ...each, evidence: [] })),
    searched: { opened: 2, transactions: 8, busy: 0, stepsMax: 6, stopped: null },
    completeSince: null,
  };
  made.on(LINKS(B), () => answerOf(B, [node(B, { opened: true, complete: true })], []));
  made.on(`${LINKS(A)}/way`, ({ search }) =>
    search.get("target") === "account:acc-2"
      ? way
      : {
          ...way,
          found: false,
          shortest: false,
          entities: [],
          steps: [],
          searched: { ...way.searched, stopped: "steps" },
        },
  );
  const { user } = await shownLinks();
  await nodeNamed(/^device dev-7/);
  await user.click(screen.getByRole("tab", { name: "Way to another" }));
  const id = await screen.findByLabelText("ID of the other entity");
  await user.type(id, "nobody{Enter}");
  expect(await screen.findByText(/none within 6 steps/)).toBeTruthy();
  fireEvent.change(id, { target: { value: "acc-2" } });
  await user.click(screen.getByRole("button", { name: "Find way" }));
  expect(await screen.findByText(/^2 steps/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Show in graph" }));
  await nodeNamed(/^account acc-2, .*opened$/);
  expect(made.callsOf(LINKS(D)).length).toBe(1);
});

test("rings and fans are listed with their evidence, and shown in the graph", async () => {
  const made = server();
  const sums = { transactions: 3, amount: 2_670, withoutRate: 0, fraud: 1, firstSeen: 1, lastSeen: 2 };
  const ring = {
    entities: [A, B, { kind: "account", id: "acc-3" } as const],
    ...sums,
    least: 880,
    steps: [
      {
        ...edge(A, B, 1, { directed: true }),
        evidence: [{ id: "t-1", accountId: "acc-1", timestamp: 1, amount: 900, currency: "EUR" }],
      },
    ],
  };
  const fan = { at: D, direction: "shared", entities: 4, ...sums, complete: true, items: [{ ...A, ...sums }] } as const;
  made.on(LINKS(A), ({ search }) =>
    answerOf(
      A,
      [node(A, { opened: true }), node(D, {})],
      [],
      search.get("depth") === "2" ? { rings: [ring], fans: [fan] } : {},
    ),
  );
  const { user } = await shownLinks();
  await nodeNamed(/^device dev-7/);
  await user.click(screen.getByRole("tab", { name: "Rings and fans" }));
  const rings = await screen.findByRole("region", { name: "Rings" });
  expect(rings.textContent).toMatch(/acc-1.*acc-2.*acc-3.*acc-1.*3 transactions.*1 fraud.*t-1/);
  expect(screen.getByRole("region", { name: "Fans" }).textContent).toMatch(/dev-7.*4 accounts use it/);
});

test("a link to the page says how its links are looked at, and they are shown at once", async () => {
  const made = server();
  window.history.replaceState(null, "", "?links=table&linksKinds=device");
  try {
    const page = await renderPage(<LinksPanel starts={[A]} />, { search: "links=table&linksKinds=device" });
    expect(await screen.findByRole("table", { name: "Linked entities" })).toBeTruthy();
    await waitFor(() => expect(made.callsOf(LINKS(A)).at(-1)?.search.get("kinds")).toBe("device"));
    await page.user.click(screen.getByRole("tab", { name: "Rings and fans" }));
    await waitFor(() => expect(page.search()).toContain("links=rings"));
  } finally {
    window.history.replaceState(null, "", "/");
  }
});

test("what cannot be read says so, and what an alert has beside it stays shown", async () => {
  const made = server();
  made.on(LINKS(A), () => new Refusal(503, { title: "The database is away", detail: "Try again." }));
  await shownLinks({}, [A, D]);
  expect(await screen.findByText("The database is away")).toBeTruthy();
  await nodeNamed(/^account acc-1, not opened|^account acc-1, 3 transactions/);
  await nodeNamed(/^account acc-2/);
});

test("of a graph of hundreds all are drawn, with the lines between them", async () => {
  const made = testServer();
  const others = Array.from({ length: 150 }, (_, i): EntityRef => ({ kind: "device", id: `dev-${i}` }));
  made.on(LINKS(A), () =>
    answerOf(
      A,
      [node(A, { opened: true }), ...others.map((each) => node(each, {}))],
      others.map((each) => edge(A, each, 1)),
    ),
  );
  await shownLinks();
  // Names of hundreds are slow to work out.
  await waitFor(() => expect(document.querySelectorAll("[data-key^='device dev-']").length).toBe(150));
  expect(document.querySelectorAll("g[aria-label^='account acc-1 and device dev-']").length).toBe(150);
});
