"use client";

import { Download } from "lucide-react";
import { Button } from "./button";
import { Menu, MenuItem } from "./menu";

const FILES = [
  { extension: "csv", word: "CSV", says: "for a spreadsheet" },
  { extension: "ndjson", word: "JSON lines", says: "for a script" },
  { extension: "parquet", word: "Parquet", says: "for a data platform" },
] as const;

/** The ends of the names of files that lists are exported as. */
export type FileExtension = (typeof FILES)[number]["extension"];

/** Takes what a list shows out as a file. `hrefOf` is asked when a file is chosen, so that relative times count from then. */
export function ExportMenu({ hrefOf }: { readonly hrefOf: (extension: FileExtension) => string }) {
  return (
    <Menu
      trigger={
        <Button aria-label="Export">
          <Download size={14} aria-hidden />
          <span className="max-sm:hidden">Export</span>
        </Button>
      }
    >
      {FILES.map(({ extension, word, says }) => (
        <MenuItem key={extension} onSelect={() => download(hrefOf(extension))}>
          {word} <span className="ml-auto pl-4 text-muted">{says}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}

/** The browser takes the file and shows how far it is; the page stays. */
function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
