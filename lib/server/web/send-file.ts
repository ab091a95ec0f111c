import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import { transact } from "../data/transact";
import { exportRows } from "../export/export-rows";
import type { ExportFormat } from "../export/format";
import type { ExportPages, ExportTable } from "../export/table";
import type { Services } from "./services";

/** Who asks for a file, and with which address. */
interface FileCall {
  readonly services: Services;
  readonly caller: Caller;
  readonly url: URL;
}

/** Answers with a list as a file, masked as its screen is. Who took out what, and by which filters, stands in the audit. */
export async function sendFile<Row>(
  { services, caller, url }: FileCall,
  table: ExportTable<Row>,
  pages: ExportPages<Row>,
  format: ExportFormat,
): Promise<Response> {
  const file = await exportRows({ table, pages, format, mask: services.cards.mask });
  const filters = services.cards.mask(Object.fromEntries(url.searchParams));
  await transact(services.db, (tx) =>
    audit({ kysely: tx.kysely, author: caller }, "export", `export:${table.name}`, {
      note: `Exported ${table.name} as ${format.extension}`,
      filters,
    }),
  );
  return file;
}
