import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import { transact } from "../data/transact";
import { type ExportEnd, exportRows } from "../export/export-rows";
import type { ExportFormat } from "../export/format";
import type { ExportPages, ExportTable } from "../export/table";
import type { Services } from "./services";

/** Who asks for a file, and with which address. */
interface FileCall {
  readonly services: Services;
  readonly caller: Caller;
  readonly url: URL;
}

/**
 * Answers with a list as a file, masked as its screen is. Who took out what, and by which filters, stands in the audit before anything is
 * sent; how many rows it were, and whether all of them left, in a second line at the end.
 */
export async function sendFile<Row>(
  { services, caller, url }: FileCall,
  table: ExportTable<Row>,
  pages: ExportPages<Row>,
  format: ExportFormat,
): Promise<Response> {
  const what = `${table.name} as ${format.extension}`;
  const say = (action: string, detail: Readonly<Record<string, unknown>>) =>
    transact(services.db, (tx) => audit({ kysely: tx.kysely, author: caller }, action, `export:${table.name}`, detail));
  let begun: number | null = null;
  const onEnd = async ({ rows, isWhole }: ExportEnd): Promise<void> => {
    // Nothing left before its first line was there.
    if (begun === null) return;
    const note = isWhole ? `Export of ${what} ended: ${rows} rows` : `Export of ${what} broke off after ${rows} rows`;
    try {
      await say("export.end", { note, rows, isWhole, line: begun });
    } catch (error) {
      if (isWhole) throw error;
      services.log.error({ err: error, table: table.name, rows }, "the end of an export could not be written down");
    }
  };
  const file = await exportRows({ table, pages, format, mask: services.cards.mask, onEnd });
  const filters = services.cards.mask(Object.fromEntries(url.searchParams));
  begun = await say("export", { note: `Exported ${what}`, filters });
  return file;
}
