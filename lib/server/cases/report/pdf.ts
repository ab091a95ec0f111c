import { join } from "node:path";
import PDFDocument from "pdfkit";
import type { CaseReport } from "@/lib/contract/case-report";
import { TYPOLOGY_NAMES } from "@/lib/contract/case-typology";
import { projectRoot } from "../../project/root";
import { giveWay } from "../../scheduling/give-way";

/** DejaVu Sans: Latin, Greek, Cyrillic and more in one file. */
const FONTS = join(projectRoot(), "node_modules", "dejavu-fonts-ttf", "ttf");
const PLAIN = join(FONTS, "DejaVuSans.ttf");
const BOLD = join(FONTS, "DejaVuSans-Bold.ttf");

const MARGIN = 48;
const BODY = 9;
const SMALL = 7.5;
/** Rows drawn before others get their turn: laying text out takes milliseconds. */
const ROWS_AT_ONCE = 10;

type Doc = InstanceType<typeof PDFDocument>;

/** A column of a table: its heading, its share of the width, and whether it holds numbers. */
interface Column {
  readonly name: string;
  readonly share: number;
  readonly number?: true;
}

/** The report as PDF, with its hash; the same bytes for the same report. */
export async function reportPdf(report: CaseReport, hash: string): Promise<Buffer> {
  const doc = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    bufferPages: true,
    font: PLAIN,
    lang: "en",
    displayTitle: true,
    info: {
      Title: `Case ${report.id}: ${report.title}`,
      Author: report.filedBy,
      Subject: `SHA-256 ${hash}`,
      Creator: "Tripline",
      CreationDate: new Date(report.asOf),
    },
  });
  const pieces: Buffer[] = [];
  doc.on("data", (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve) => doc.on("end", resolve));
  doc.registerFont("plain", PLAIN).registerFont("bold", BOLD);
  await draw(doc, report, hash);
  numberPages(doc, report);
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

async function draw(doc: Doc, report: CaseReport, hash: string): Promise<void> {
  doc.font("bold").fontSize(16).text(report.title);
  doc.font("plain").fontSize(BODY).fillColor("#555");
  doc.text(`Report of case ${report.id}, as of ${utc(report.asOf)}`).fillColor("#000");
  if (report.missing.length > 0) {
    heading(doc, "Missing");
    for (const what of report.missing) doc.text(`Missing: ${what}`);
  }
  heading(doc, "Case");
  facts(doc, [
    ["Status", report.status],
    ["Severity", report.severity],
    ["Owner", report.owner],
    ["Filed by", report.filedBy],
  ]);
  heading(doc, "1. Subjects");
  await list(doc, report.subjects, ({ kind, id }) => `${kind}  ${id}`, "None named.");
  heading(doc, "2. Suspicious activity");
  const { suspicion } = report;
  const money = (amount: number | null) => (amount === null ? null : `${decimal(amount)} ${suspicion.baseCurrency}`);
  facts(doc, [
    ["Typology", suspicion.typology === null ? null : TYPOLOGY_NAMES[suspicion.typology]],
    ["Outcome", suspicion.label?.replace("_", " ") ?? null],
    ["First transaction", suspicion.from === null ? null : utc(suspicion.from)],
    ["Last transaction", suspicion.to === null ? null : utc(suspicion.to)],
    ["Instruments", suspicion.instruments.join(", ") || null],
    ["Transactions", String(suspicion.transactions)],
    ["Amount at risk", money(suspicion.atRisk)],
    ["Amount lost", money(suspicion.lost)],
    ["Amount prevented", money(suspicion.prevented)],
  ]);
  heading(doc, "3. Narrative");
  doc.fontSize(SMALL).fillColor("#555").text("Comments of the people who worked on the case, as they wrote them.");
  doc.fontSize(BODY).fillColor("#000");
  await list(doc, report.narrative, ({ at, by, text }) => `${utc(at)}  ${by}:\n${text}`, "None written.");
  heading(doc, "4. Transactions");
  await table(
    doc,
    [
      { name: "Time (UTC)", share: 0.17 },
      { name: "Transaction", share: 0.17 },
      { name: "Account", share: 0.15 },
      { name: "Type, channel", share: 0.15 },
      { name: "To", share: 0.16 },
      { name: "Amount", share: 0.2, number: true },
    ],
    report.transactions.map((one) => [
      new Date(one.at).toISOString().slice(0, 19).replace("T", " "),
      one.id,
      one.accountId,
      [one.type, one.channel, one.blocked ? "blocked" : null].filter((part) => part !== null).join(", "),
      [one.counterparty, one.country].filter((part) => part !== null).join(", "),
      `${decimal(one.amount)} ${one.currency}`,
    ]),
  );
  heading(doc, "5. Alerts");
  await list(
    doc,
    report.alerts,
    ({ id, ruleName, severity, detectedAt, status, label, summary }) =>
      `${utc(detectedAt)}  ${ruleName} (${severity}), ${label === null ? status : `${status} as ${label.replace("_", " ")}`}\n${summary}\n${id}`,
    "None.",
  );
  heading(doc, "6. Actions taken");
  await list(doc, report.actions, ({ at, by, what }) => `${utc(at)}  ${by}: ${what}`, "None.");
  heading(doc, "7. Files");
  const files = "None.";
  await list(
    doc,
    report.attachments,
    ({ name, type, bytes, sha256, savedSha256 }) =>
      `${name} (${type}, ${bytes} bytes)\nSHA-256 ${sha256}${savedSha256 === undefined ? "" : `\nSHA-256 of its copy with masked card numbers ${savedSha256}`}`,
    files,
  );
  heading(doc, "8. Filing");
  facts(doc, [
    ["Filed by", report.filedBy],
    ["Content", `SHA-256 ${hash}`],
  ]);
  doc.fontSize(SMALL).fillColor("#555");
  doc.text("The hash is of this report as JSON (report.json), without spaces, members in the order of their names.");
}

function heading(doc: Doc, text: string): void {
  doc.moveDown(0.9);
  if (doc.y > doc.page.height - MARGIN - 60) doc.addPage();
  doc.font("bold").fontSize(11).fillColor("#000").text(text, MARGIN);
  doc.moveDown(0.3).font("plain").fontSize(BODY);
}

function facts(doc: Doc, lines: readonly (readonly [string, string | null])[]): void {
  for (const [name, value] of lines) doc.text(`${name}: ${value ?? "not said"}`, MARGIN);
}

async function list<T>(doc: Doc, items: readonly T[], textOf: (item: T) => string, none: string): Promise<void> {
  if (items.length === 0) doc.text(none, MARGIN);
  for (const [i, item] of items.entries()) {
    doc.text(textOf(item), MARGIN).moveDown(0.35);
    if (i % ROWS_AT_ONCE === 0) await giveWay();
  }
}

async function table(doc: Doc, columns: readonly Column[], rows: readonly (readonly string[])[]): Promise<void> {
  if (rows.length === 0) {
    doc.text("None stored.", MARGIN);
    return;
  }
  const names = columns.map(({ name }) => name);
  row(doc, columns, names, "bold");
  for (const [i, cells] of rows.entries()) {
    if (doc.y + heightOf(doc, columns, cells) > doc.page.height - MARGIN) {
      doc.addPage();
      row(doc, columns, names, "bold");
    }
    row(doc, columns, cells, "plain");
    if (i % ROWS_AT_ONCE === 0) await giveWay();
  }
  doc.fontSize(BODY);
}

const widthOf = (doc: Doc, { share }: Column) => (doc.page.width - 2 * MARGIN) * share - 4;

function heightOf(doc: Doc, columns: readonly Column[], cells: readonly string[]): number {
  doc.fontSize(SMALL);
  const heights = columns.map((column, i) => doc.heightOfString(cells[i] ?? "", { width: widthOf(doc, column) }));
  return Math.max(...heights) + 2;
}

function row(doc: Doc, columns: readonly Column[], cells: readonly string[], font: "plain" | "bold"): void {
  doc.font(font).fontSize(SMALL);
  const height = heightOf(doc, columns, cells);
  const { y } = doc;
  let x = MARGIN;
  for (const [i, column] of columns.entries()) {
    const width = widthOf(doc, column);
    doc.text(cells[i] ?? "", x, y, { width, align: column.number === true ? "right" : "left" });
    x += width + 4;
  }
  doc.x = MARGIN;
  doc.y = y + height;
}

function numberPages(doc: Doc, { id }: CaseReport): void {
  const { start, count } = doc.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    doc.switchToPage(start + i);
    // Below the margin, where text would begin a new page.
    doc.page.margins.bottom = 0;
    doc.font("plain").fontSize(SMALL).fillColor("#555");
    doc.text(`Case ${id}, page ${i + 1} of ${count}`, MARGIN, doc.page.height - 32, {
      width: doc.page.width - 2 * MARGIN,
      align: "center",
      lineBreak: false,
    });
  }
}

/** "2026-12-01 10:00:00 UTC". */
function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function decimal(amount: number): string {
  return amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 8 });
}
