"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { CaseStatusMark } from "@/components/case/case-status-mark";
import { Cell, formatCount, HeadCell, Row, SeverityMark, Table, useSaid, useShown } from "@/components/ui";
import type { Case } from "@/lib/contract/case";
import { TYPOLOGY_NAMES } from "@/lib/contract/case-typology";

/** Cases in rows of one line; on a phone of two. */
export function CaseTable({ cases }: { readonly cases: readonly Case[] }) {
  const shown = useShown();
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <Table className="max-sm:block">
        <thead className="max-sm:sr-only">
          <tr>
            <HeadCell numeric>Case</HeadCell>
            <HeadCell>Title</HeadCell>
            <HeadCell>Status</HeadCell>
            <HeadCell>Severity</HeadCell>
            <HeadCell>Owner</HeadCell>
            <HeadCell>Due</HeadCell>
            <HeadCell>Typology</HeadCell>
            <HeadCell numeric>Alerts</HeadCell>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {cases.map((one) => (
            <Row key={one.id} className="max-sm:flex max-sm:flex-wrap max-sm:border-b max-sm:border-line max-sm:py-1">
              <Cell numeric className="text-faint max-sm:border-0 max-sm:pr-0">
                {one.id}
              </Cell>
              <Cell className="w-full max-w-0 truncate max-sm:w-4/5 max-sm:max-w-none max-sm:border-0">
                <Link href={`/cases/${one.id}`} className="font-medium underline-offset-2 hover:underline">
                  {shown(one.title)}
                </Link>
              </Cell>
              <Cell className="whitespace-nowrap max-sm:border-0">
                <CaseStatusMark of={one} />
              </Cell>
              <Cell className="whitespace-nowrap max-sm:border-0">
                {one.severity !== null && <SeverityMark severity={one.severity} />}
              </Cell>
              <Cell className="whitespace-nowrap max-sm:hidden">
                {one.owner?.name ?? <span className="text-faint">Unassigned</span>}
              </Cell>
              <Cell className="whitespace-nowrap max-sm:hidden">
                <DueDay of={one} />
              </Cell>
              <Cell className="whitespace-nowrap max-sm:hidden">
                {one.typology === null ? "" : TYPOLOGY_NAMES[one.typology]}
              </Cell>
              <Cell numeric className="max-sm:hidden">
                {formatCount(one.alertCount)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** The day until which it is to be done; marked once that is over. */
export function DueDay({ of: { dueAt, status } }: { readonly of: Pick<Case, "dueAt" | "status"> }) {
  const isOver =
    useSaid((now) => (status !== "resolved" && dueAt !== null && dueAt < now ? "overdue" : "")) === "overdue";
  if (dueAt === null) return null;
  return (
    <span className={clsx(isOver && "text-critical")}>
      {new Date(dueAt).toLocaleDateString(undefined, { dateStyle: "medium" })}
      {isOver && ", overdue"}
    </span>
  );
}
