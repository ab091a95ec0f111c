"use client";

import { Button, Cell, HeadCell, RelativeTime, Row, Table } from "@/components/ui";
import type { PartClash } from "@/lib/view-models/draft-merge";
import type { NewerVersion } from "./use-studio";

export interface NewerNoteProps {
  readonly theirs: NewerVersion;
  readonly onPutOnTop: () => void;
  readonly onTakeTheirs: () => void;
}

/** A sentence, rather than a value, stands on lines of its own. */
const SHORT_CHARS_MAX = 32;

/** A version was published while this draft was written: theirs beside yours, and what to do with yours. */
export function NewerNote({ theirs, onPutOnTop, onTakeTheirs }: NewerNoteProps) {
  const { rule, clashes } = theirs;
  const isShort = ({ before, theirs: now, yours }: PartClash) =>
    [before, now, yours].every((text) => (text ?? "").length <= SHORT_CHARS_MAX);
  const values = clashes.filter(isShort);
  const sentences = clashes.filter((clash) => !isShort(clash));
  return (
    <section role="alert" className="flex flex-col gap-3 rounded-md border border-high bg-surface p-3">
      <p>
        <strong className="font-medium">
          {rule.updatedBy} saved version {rule.version}
        </strong>
        , <RelativeTime at={rule.updatedAt} />, while you were changing this rule. Theirs is in force; yours is not
        lost.
      </p>
      {values.length > 0 && <Values clashes={values} />}
      {sentences.map((clash) => (
        <Sentences key={clash.what} clash={clash} />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onPutOnTop}>
          Put mine on top
        </Button>
        <Button onClick={onTakeTheirs}>Take theirs</Button>
        <span className="self-center text-sm text-muted">
          On top: what you changed stays, the rest becomes theirs. Nothing is published by either.
        </span>
      </div>
    </section>
  );
}

function Values({ clashes }: { readonly clashes: readonly PartClash[] }) {
  return (
    <div className="overflow-x-auto">
      <Table>
        <thead>
          <tr>
            <HeadCell>Value</HeadCell>
            <HeadCell numeric>Before</HeadCell>
            <HeadCell numeric>Theirs</HeadCell>
            <HeadCell numeric>Yours</HeadCell>
          </tr>
        </thead>
        <tbody>
          {clashes.map((clash) => (
            <Row key={clash.what}>
              <Cell>{clash.what}</Cell>
              <Cell numeric className="text-muted">
                {clash.before ?? "nothing"}
              </Cell>
              <Cell numeric>{clash.theirs ?? "removed"}</Cell>
              <Cell numeric className={clash.yours === undefined ? "text-faint" : "font-medium text-accent"}>
                {clash.yours === undefined ? "unchanged" : (clash.yours ?? "removed")}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Sentences({ clash }: { readonly clash: PartClash }) {
  const rows = [
    ["Before", clash.before ?? "nothing"],
    ["Theirs", clash.theirs ?? "removed"],
    ["Yours", clash.yours === undefined ? "unchanged" : (clash.yours ?? "removed")],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      <dt className="col-span-2 text-muted">{clash.what}</dt>
      {rows.map(([who, text]) => (
        <div key={who} className="contents">
          <dt className="text-faint">{who}</dt>
          <dd className={who === "Yours" && clash.yours !== undefined ? "font-medium" : undefined}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
