import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseDetail } from "@/lib/contract/case";
import type { ChangeCaseBody } from "@/lib/contract/case-calls";
import { CaseReport } from "@/lib/contract/case-report";
import { alertDetail } from "../alerts/detail";
import { acknowledge, resolve } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { seeMentions, unseenMentions } from "../comments/mentions";
import { type RefusalCode, RefusedError } from "../errors/errors";
import { withMaskedLines } from "../http/masked-lines";
import { writeSettings } from "../settings/settings";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { addCaseAlerts, removeCaseAlerts } from "./alerts";
import { attachFile, downloadFile, readFile, removeFile } from "./attachments";
import { commentOnCase } from "./comments";
import { createCase } from "./create";
import { caseDetail } from "./detail";
import { countCases, listCases } from "./list";
import { mergeCase } from "./merge";
import { caseMoney } from "./money";
import { patchCase } from "./patch";
import { caseReport, reportHash } from "./report/content";
import { reportPdf } from "./report/pdf";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };

let database: TestDatabase;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.prisma.user.createMany({
    data: [
      { id: "u-ana", name: "Ana", email: "ana@example.com", role: "analyst" },
      { id: "u-lee", name: "Lee", email: "lee@example.com", role: "lead" },
      { id: "u-leeann", name: "Lee Ann", email: "leeann@example.com", role: "analyst" },
      { id: "u-vera", name: "Vera", email: "vera@example.com", role: "viewer" },
    ],
  });
});
afterAll(() => database.drop());

/** New alerts of the severities. */
async function alerts(...severities: ("low" | "medium" | "high" | "critical")[]): Promise<string[]> {
  const seeds = severities.map((severity) => {
    count += 1;
    return { id: `a${count}`, severity, key: { accountId: `acc-${count}` }, detectedAt: 1_700_000_000_000 + count };
  });
  await raiseAlerts(database.db, seeds);
  return seeds.map(({ id }) => id);
}

async function refusalOf(attempt: Promise<unknown>): Promise<RefusalCode> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error.refusal;
}

const detailOf = async (id: string) => CaseDetail.parse(await caseDetail(database.db, id));
const change = (actor: Caller, id: string, body: ChangeCaseBody) => patchCase(database.db, actor, id, body, "EUR");
const labelsOf = async (ids: readonly string[]) => {
  const rows = await database.db.prisma.alert.findMany({ where: { id: { in: [...ids] } } });
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(({ status, label }) => [status, label]);
};

describe("a case", () => {
  test("is made of alerts, and names what their keys name", async () => {
    const ids = await alerts("low", "critical", "high");
    const id = await createCase(database.db, ana, {
      title: "Three at once",
      alertIds: ids,
      entities: [{ kind: "device", id: "dev-1" }],
    });
    const made = await detailOf(id);
    expect(made).toMatchObject({
      title: "Three at once",
      status: "open",
      severity: "critical",
      owner: { id: "u-ana", name: "Ana" },
      version: 1,
      alertCount: 3,
      label: null,
    });
    expect(made.alerts.map((alert) => alert.id)).toEqual(ids.toReversed());
    expect(made.entities.map(({ kind, id: name }) => `${kind}:${name}`)).toEqual([
      "device:dev-1",
      ...made.alerts.map(({ key }) => `account:${key.accountId}`).toReversed(),
    ]);
    expect(made.checklist.length).toBeGreaterThan(0);
    const audited = await database.db.prisma.auditEvent.findFirst({ where: { subject: `case:${id}` } });
    expect(audited).toMatchObject({ action: "case.create", actorName: "Ana" });
  });

  test("holds an alert that no other open case holds", async () => {
    const [one = ""] = await alerts("low");
    const first = await createCase(database.db, ana, { title: "First", alertIds: [one] });
    const refused = await refusalOf(createCase(database.db, ana, { title: "Second", alertIds: [one] }));
    expect(refused).toMatchObject({ code: "caseConflict", detail: expect.stringContaining(`case ${first}`) });
    const second = await createCase(database.db, ana, { title: "Second" });
    expect(await refusalOf(addCaseAlerts(database.db, ana, second, { alertIds: [one] }))).toMatchObject({
      code: "caseConflict",
    });
    expect(await refusalOf(createCase(database.db, ana, { title: "None", alertIds: ["nothing"] }))).toMatchObject({
      code: "badRequest",
    });
  });

  test("one alert put into many cases at once is in one of them", async () => {
    const [one = ""] = await alerts("low");
    const made = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => createCase(database.db, ana, { title: `Race ${i}`, alertIds: [one] })),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { items } = await listCases(database.db, { alert: one }, ana);
    expect(items).toHaveLength(1);
  });

  test("takes alerts in once, and lets them go; its severity follows", async () => {
    const [low = "", high = ""] = await alerts("low", "high");
    const id = await createCase(database.db, ana, { title: "Adding", alertIds: [low] });
    await addCaseAlerts(database.db, lee, id, { alertIds: [low, high], version: 1 });
    expect(await detailOf(id)).toMatchObject({ version: 2, severity: "high", alertCount: 2 });
    await addCaseAlerts(database.db, lee, id, { alertIds: [high] });
    expect(await detailOf(id)).toMatchObject({ version: 2 });
    expect(await refusalOf(addCaseAlerts(database.db, ana, id, { alertIds: [high], version: 1 }))).toMatchObject({
      code: "caseConflict",
    });
    await removeCaseAlerts(database.db, lee, id, { alertIds: [high] });
    expect(await detailOf(id)).toMatchObject({ version: 3, severity: "low", alertCount: 1 });
  });
});

describe("a step on a case", () => {
  test("loses against a faster one; a comment overtakes nobody", async () => {
    const id = await createCase(database.db, ana, { title: "Fast" });
    await commentOnCase(database.db, lee, id, { text: "I look at it" });
    await change(ana, id, { version: 1, title: "Faster" });
    const refused = await refusalOf(change(lee, id, { version: 2, title: "Too late" }));
    expect(refused).toMatchObject({ code: "caseConflict", current: { title: "Faster", version: 3 } });
    expect(await refusalOf(change(lee, id, { version: 9, title: "From the future" }))).toMatchObject({
      code: "caseConflict",
    });
  });

  test("goes from status to status as the contract has it", async () => {
    const id = await createCase(database.db, ana, { title: "Status" });
    await change(ana, id, { version: 1, status: "investigating" });
    expect(await refusalOf(change(ana, id, { version: 2, status: "open" }))).toMatchObject({ code: "caseConflict" });
    expect(await refusalOf(change(ana, id, { version: 2, waitingUntil: 5 }))).toMatchObject({ code: "badRequest" });
    await change(ana, id, { version: 2, status: "waiting", waitingUntil: 1_900_000_000_000 });
    expect(await detailOf(id)).toMatchObject({ status: "waiting", waitingUntil: 1_900_000_000_000 });
    await change(ana, id, { version: 3, status: "investigating" });
    expect(await detailOf(id)).toMatchObject({ status: "investigating", waitingUntil: null });
    expect(await refusalOf(change(ana, id, { version: 4, status: "resolved" }))).toMatchObject({ code: "badRequest" });
  });

  test("gives it to others only by a lead", async () => {
    const id = await createCase(database.db, ana, { title: "Owner" });
    expect(await refusalOf(change(ana, id, { version: 1, ownerId: "u-lee" }))).toMatchObject({ code: "forbidden" });
    await change(lee, id, { version: 1, ownerId: "u-lee" });
    expect(await refusalOf(change(ana, id, { version: 2, ownerId: null }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(change(lee, id, { version: 2, ownerId: "u-vera" }))).toMatchObject({ code: "badRequest" });
  });

  test("a typology brings what is to be done; what is done says by whom", async () => {
    const id = await createCase(database.db, ana, { title: "Checklist" });
    const before = await detailOf(id);
    await change(ana, id, { version: 1, typology: "money_mule", dueAt: 1_900_000_000_000 });
    const { checklist, version } = await detailOf(id);
    expect(checklist.length).toBeGreaterThan(before.checklist.length);
    const last = checklist.at(-1)?.id ?? "";
    await change(lee, id, { version, checklist: [{ id: last, done: true }] });
    expect((await detailOf(id)).checklist.at(-1)).toMatchObject({ doneBy: { name: "Lee" } });
    await change(lee, id, { version: version + 1, checklist: [{ id: last, done: true }] });
    expect((await detailOf(id)).version).toBe(version + 1);
  });

  test("relations go both ways", async () => {
    const one = await createCase(database.db, ana, { title: "One" });
    const other = await createCase(database.db, ana, { title: "Other" });
    await change(ana, one, { version: 1, links: [other] });
    expect((await detailOf(other)).links).toEqual([{ id: one, title: "One", status: "open" }]);
    await change(ana, one, { version: 2, links: [] });
    expect((await detailOf(other)).links).toEqual([]);
    expect(await refusalOf(change(ana, one, { version: 3, links: [one] }))).toMatchObject({ code: "badRequest" });
  });
});

describe("resolving", () => {
  test("gives its label to alerts that are not resolved, by their own step, and can be taken back", async () => {
    const ids = await alerts("low", "high", "high");
    const [done = "", seen = "", fresh = ""] = ids;
    await resolve(database.db, lee, done, { version: 1, label: "false_positive" });
    await acknowledge(database.db, lee, seen, 1);
    const id = await createCase(database.db, ana, { title: "Resolve", alertIds: ids });
    await change(ana, id, { version: 1, status: "resolved", label: "fraud", comment: "The customer denies it" });
    expect(await detailOf(id)).toMatchObject({
      status: "resolved",
      label: "fraud",
      resolvedBy: { name: "Ana" },
      amountLost: 0,
      amountPrevented: 0,
    });
    expect(await labelsOf(ids)).toEqual([
      ["resolved", "false_positive"],
      ["resolved", "fraud"],
      ["resolved", "fraud"],
    ]);
    const { history } = await alertDetail(database.db, fresh);
    expect(history.at(-1)).toMatchObject({
      kind: "resolved",
      text: `Case ${id}: The customer denies it`,
      label: "fraud",
    });
    // The alert is free for another case, as the first is resolved; then the first cannot be opened again.
    const other = await createCase(database.db, ana, { title: "Later", alertIds: [fresh] });
    expect(await refusalOf(change(ana, id, { version: 2, status: "open" }))).toMatchObject({ code: "caseConflict" });
    await removeCaseAlerts(database.db, ana, other, { alertIds: [fresh] });
    await change(ana, id, { version: 2, status: "open" });
    expect(await detailOf(id)).toMatchObject({ status: "open", label: null, resolvedAt: null });
    expect(await refusalOf(addCaseAlerts(database.db, ana, other, { alertIds: [fresh] }))).toMatchObject({
      code: "caseConflict",
    });
  });

  test("leaves alerts alone where it is asked to", async () => {
    const ids = await alerts("low");
    const id = await createCase(database.db, ana, { title: "Alone", alertIds: ids });
    await change(ana, id, { version: 1, status: "resolved", label: "inconclusive", applyToAlerts: false });
    expect(await labelsOf(ids)).toEqual([["open", null]]);
    expect(await refusalOf(commentOnCase(database.db, ana, id, { text: "still", version: 9 }))).toMatchObject({
      code: "caseConflict",
    });
    await commentOnCase(database.db, ana, id, { text: "A word more" });
    expect(await refusalOf(change(ana, id, { version: 2, title: "No" }))).toMatchObject({ code: "caseConflict" });
  });

  test("takes two people where the setting says so", async () => {
    const { db } = database;
    await writeSettings(db, lee, { secondPersonCloses: true });
    try {
      const ids = await alerts("low");
      const id = await createCase(db, ana, { title: "Two", alertIds: ids });
      await change(ana, id, { version: 1, status: "resolved", label: "fraud", amountLost: 12.5 });
      expect(await detailOf(id)).toMatchObject({
        status: "open",
        label: null,
        closing: { by: { name: "Ana" }, label: "fraud", amountLost: 12.5 },
      });
      expect(await labelsOf(ids)).toEqual([["open", null]]);
      expect(await refusalOf(change(ana, id, { version: 2, closing: "confirm" }))).toMatchObject({ code: "forbidden" });
      await change(lee, id, { version: 2, closing: "decline" });
      expect(await detailOf(id)).toMatchObject({ closing: null, status: "open" });
      await change(ana, id, { version: 3, status: "resolved", label: "fraud" });
      await change(lee, id, { version: 4, closing: "confirm" });
      expect(await detailOf(id)).toMatchObject({
        status: "resolved",
        label: "fraud",
        amountLost: 12.5,
        resolvedBy: { name: "Lee" },
      });
      expect(await labelsOf(ids)).toEqual([["resolved", "fraud"]]);
    } finally {
      await writeSettings(db, lee, { secondPersonCloses: false });
    }
  });

  test("reckons what is lost and prevented from the evidence, each transaction once", async () => {
    const { db } = database;
    const ids = await alerts("high", "high");
    for (const [i, id] of ids.entries()) {
      await db.pool.query(
        `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
         select 'h-' || id, 'r1', 1, key, key_hash, 'm2', 2, '{m1,m2}', 2, id, 2 from alert where id = $1`,
        [id],
      );
      if (i > 0) continue;
      for (const [n, amount] of [
        [1, 10],
        [2, 32.5],
      ] as const) {
        await db.pool.query(
          `insert into stored_transaction (stream, partition, record_offset, item, id, account_id, event_time, body, base_amount)
           values (1, 0, $1::int, 0, 'm' || $1::text, 'acc-m', $1::int, $2, $3)`,
          [n, JSON.stringify({ id: `m${n}`, accountId: "acc-m", amount, currency: "EUR" }), amount],
        );
      }
    }
    const id = await createCase(db, ana, { title: "Money", alertIds: ids });
    expect(await caseMoney(db, id, "EUR")).toEqual({
      baseCurrency: "EUR",
      transactions: 2,
      withoutRate: 0,
      atRisk: 42.5,
      prevented: 0,
    });
    await change(ana, id, { version: 1, status: "resolved", label: "fraud" });
    expect(await detailOf(id)).toMatchObject({ amountLost: 42.5, amountPrevented: 0 });
  });
});

describe("a comment", () => {
  test("tells whom it mentions, by name or id, until they look", async () => {
    const id = await createCase(database.db, ana, { title: "Mentions" });
    await commentOnCase(database.db, ana, id, { text: "@Lee Ann: see x@lee.example, @ana", mentions: ["u-vera"] });
    const { comments, version } = await detailOf(id);
    expect(version).toBe(2);
    expect(comments[0]?.mentions.map(({ name }) => name).toSorted()).toEqual(["Ana", "Lee Ann", "Vera"]);
    expect((await unseenMentions(database.db, "u-lee")).items).toEqual([]);
    expect((await unseenMentions(database.db, "u-ana")).items).toEqual([]);
    expect((await unseenMentions(database.db, "u-leeann")).items).toMatchObject([
      { place: { kind: "case", id }, title: "Mentions", by: "Ana" },
    ]);
    expect((await seeMentions(database.db, "u-leeann", { kind: "case", id })).items).toEqual([]);
    expect(await refusalOf(commentOnCase(database.db, ana, id, { text: "x", mentions: ["nobody"] }))).toMatchObject({
      code: "badRequest",
    });
  });
});

describe("a file", () => {
  const text = { name: "call notes.txt", content: Buffer.from("The customer denies it.\n") };

  test("with card numbers says the hash of what was given and of the copy that is saved", async () => {
    const id = await createCase(database.db, ana, { title: "Cards" });
    const content = Buffer.from("\ufeffcard,amount\r\n4242424242424242,10\r\n4000 0566 5566 5556,7");
    await attachFile(database.db, ana, id, { name: "cards.csv", content });
    const { attachments } = await detailOf(id);
    const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    const saved = await withMaskedLines(await downloadFile(database.db, id, attachments[0]?.id ?? "")).arrayBuffer();
    expect(Buffer.from(saved).toString()).not.toContain("4242424242424242");
    expect(attachments).toMatchObject([{ sha256: hash(content), savedSha256: hash(new Uint8Array(saved)) }]);
    const line = await database.db.prisma.auditEvent.findFirst({
      where: { action: "case.attached" },
      orderBy: { id: "desc" },
    });
    expect(line?.detail).toMatchObject({ sha256: hash(content), savedSha256: attachments[0]?.savedSha256 });
  });

  test("is kept as it was given, once, and only ever saved", async () => {
    const id = await createCase(database.db, ana, { title: "Files" });
    await attachFile(database.db, ana, id, text);
    await attachFile(database.db, ana, id, text);
    const { attachments, activity } = await detailOf(id);
    expect(attachments).toMatchObject([{ name: "call notes.txt", type: "text/plain", bytes: 24 }]);
    expect(activity.at(-1)).toMatchObject({ kind: "attached", text: "call notes.txt" });
    expect(attachments[0]?.savedSha256).toBeNull();
    const file = await downloadFile(database.db, id, attachments[0]?.id ?? "");
    expect(await file.text()).toBe("The customer denies it.\n");
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="call_notes.txt"/);
    expect(file.headers.get("content-security-policy")).toContain("sandbox");
    await removeFile(database.db, ana, id, attachments[0]?.id ?? "");
    expect(await detailOf(id)).toMatchObject({ attachmentCount: 0 });
    expect(await refusalOf(downloadFile(database.db, id, attachments[0]?.id ?? ""))).toMatchObject({
      code: "notFound",
    });
  });

  test.each([
    ["page.html", "<html>"],
    ["page.txt", "  <script>alert(1)</script>"],
    ["photo.png", "no picture"],
    ["notes.pdf", "\u0089PNG"],
    ["image.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["run.txt", "#!/bin/sh"],
    ["none.txt", ""],
    ["zero.txt", "a\u0000b"],
  ])("%s that holds %j is refused", async (name, content) => {
    const id = await createCase(database.db, ana, { title: "Hostile" });
    const refused = await refusalOf(attachFile(database.db, ana, id, { name, content: Buffer.from(content) }));
    expect(refused).toMatchObject({ code: "badRequest" });
  });

  test("comes in a form, and is refused when it is none or too large", async () => {
    const sent = (content: string) => {
      const form = new FormData();
      form.set("file", new File([content], "../notes.txt"));
      return new Request("http://localhost/x", { method: "POST", body: form });
    };
    expect(await readFile(sent("said"))).toMatchObject({ content: Buffer.from("said") });
    expect(await refusalOf(readFile(sent("x".repeat(5 * 1024 * 1024 + 1))))).toMatchObject({ code: "tooLarge" });
    const json = new Request("http://localhost/x", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(await refusalOf(readFile(json))).toMatchObject({ code: "unsupportedMediaType" });
  });

  test("there are at most 20 in a case", async () => {
    const id = await createCase(database.db, ana, { title: "Many" });
    for (let i = 0; i < 20; i++) await attachFile(database.db, ana, id, { ...text, name: `${i}.txt` });
    expect(await refusalOf(attachFile(database.db, ana, id, { ...text, name: "21.txt" }))).toMatchObject({
      code: "caseConflict",
    });
  });
});

describe("merging", () => {
  test("moves everything, and closes the one", async () => {
    const [one = "", two = ""] = await alerts("low", "critical");
    const from = await createCase(database.db, ana, { title: "From", alertIds: [two] });
    const into = await createCase(database.db, ana, { title: "Into", alertIds: [one] });
    const third = await createCase(database.db, ana, { title: "Third" });
    await change(ana, from, { version: 1, links: [third] });
    await commentOnCase(database.db, lee, from, { text: "Moves" });
    await attachFile(database.db, lee, from, { name: "a.txt", content: Buffer.from("a") });
    await mergeCase(database.db, ana, from, { into, version: 4 });
    const gone = await detailOf(from);
    expect(gone).toMatchObject({
      status: "resolved",
      mergedInto: into,
      alertCount: 0,
      commentCount: 0,
      severity: null,
    });
    const whole = await detailOf(into);
    expect(whole).toMatchObject({
      severity: "critical",
      alertCount: 2,
      commentCount: 1,
      attachmentCount: 1,
      version: 2,
    });
    expect(whole.links.map((link) => link.id)).toEqual([third]);
    expect(whole.activity.at(-1)?.text).toContain("From");
    expect(await refusalOf(change(ana, from, { version: 5, title: "No" }))).toMatchObject({
      code: "caseConflict",
      detail: expect.stringContaining(`case ${into}`),
    });
    expect(await refusalOf(mergeCase(database.db, ana, into, { into: from, version: 2 }))).toMatchObject({
      code: "caseConflict",
    });
    expect(await refusalOf(mergeCase(database.db, ana, into, { into, version: 2 }))).toMatchObject({
      code: "badRequest",
    });
  });
});

describe("the report", () => {
  test("says what there is and what is missing, the same for the same case", async () => {
    const ids = await alerts("high");
    const id = await createCase(database.db, ana, { title: "Отчёт Ωmega", alertIds: ids });
    await commentOnCase(database.db, ana, id, { text: "Card 4111 1111 1111 1111 was used." });
    const report = CaseReport.parse(await caseReport(database.db, id, "Ana", "EUR"));
    expect(report.missing.join(" ")).toContain("Typology");
    expect(report.narrative[0]?.text).toContain("••••");
    expect(report.alerts).toHaveLength(1);
    const hash = reportHash(report);
    const pdf = await reportPdf(report, hash);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(await reportPdf(report, reportHash({ ...report }))).toEqual(pdf);
    await change(ana, id, { version: 2, typology: "other" });
    expect(reportHash(await caseReport(database.db, id, "Ana", "EUR"))).not.toBe(hash);
  });
});

describe("the list", () => {
  test("finds by status, owner, due, text, entity and alert, page by page", async () => {
    const [one = ""] = await alerts("low");
    const made: string[] = [];
    for (let i = 0; i < 5; i++) {
      made.push(await createCase(database.db, lee, { title: `Listing ${i}`, ...(i === 2 ? { alertIds: [one] } : {}) }));
    }
    const ids = async (query: Parameters<typeof listCases>[1]) =>
      (await listCases(database.db, { q: "LISTING", ...query }, lee)).items.map(({ id }) => id);
    expect(await ids({})).toEqual(made.toReversed());
    const first = await listCases(database.db, { q: "listing", limit: 2 }, lee);
    expect(await ids({ limit: 2, cursor: first.nextCursor ?? "" })).toEqual(made.slice(1, 3).toReversed());
    expect(await ids({ alert: one })).toEqual([made[2]]);
    expect(await ids({ entity: `account:acc-${count}` })).toEqual([made[2]]);
    expect(await ids({ owner: "me" })).toHaveLength(5);
    expect(await ids({ owner: "u-ana" })).toEqual([]);
    await change(lee, made[0] ?? "", { version: 1, dueAt: 5, status: "investigating" });
    expect(await ids({ due: "overdue" })).toEqual([made[0]]);
    expect(await ids({ status: ["investigating"] })).toEqual([made[0]]);
    expect((await listCases(database.db, { q: made[0] ?? "" }, lee)).items.map(({ id }) => id)).toContain(made[0]);
    expect(await countCases(database.db, { q: "listing", status: ["open"] }, lee)).toEqual({
      total: 4,
      byStatus: { open: 4, investigating: 1, waiting: 0, resolved: 0 },
    });
    expect(await refusalOf(listCases(database.db, { cursor: "x" }, lee))).toMatchObject({ code: "badRequest" });
  });
});
