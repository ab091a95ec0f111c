import { clsx } from "clsx";
import Link from "next/link";
import { memo } from "react";
import { formatExact, formatTime, Money, SEVERITY_TEXT, SEVERITY_WORD, SeverityShape } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import type { SampleTransaction } from "@/lib/contract/realtime";

/** One transaction: a line from 640 px on, two lines below. Those that raised a hit lead to the account's alerts. */
export const LiveTransactionRow = memo(function TransactionRow({
  transaction,
}: {
  readonly transaction: SampleTransaction;
}) {
  const { accountId, amount, currency, timestamp, type, merchantId, country, channel, hit } = transaction;
  return (
    <li
      className={clsx(
        "grid h-12 [contain-intrinsic-size:auto_48px] [content-visibility:auto] grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2 border-b border-line px-3 text-sm hover:bg-hover",
        "sm:h-8 sm:[contain-intrinsic-size:auto_32px] sm:grid-cols-[16px_64px_minmax(84px,1.2fr)_minmax(64px,.9fr)_minmax(80px,1.2fr)_minmax(44px,.7fr)_32px_minmax(96px,auto)] sm:gap-x-3",
        hit !== null && "bg-hover",
      )}
    >
      <span className="row-span-2 sm:row-span-1">
        {hit !== null && (
          <Link
            href={`/alerts?key=${encodeURIComponent(accountId)}&waiting=show`}
            prefetch={false}
            title={`${SEVERITY_WORD[hit.severity]}: ${hit.ruleName}`}
            aria-label={`${SEVERITY_WORD[hit.severity]} hit of ${hit.ruleName}: show the account’s alerts`}
            className={clsx("flex size-4 items-center justify-center", SEVERITY_TEXT[hit.severity])}
          >
            <SeverityShape severity={hit.severity} />
          </Link>
        )}
      </span>
      <time className="hidden text-faint sm:block" title={formatExact(timestamp)}>
        {formatTime(timestamp)}
      </time>
      <span className="min-w-0 truncate self-end sm:self-center">
        <EntityLink kind="account" id={accountId} />
      </span>
      <span className="hidden truncate sm:block">{type}</span>
      <span className="hidden truncate text-muted sm:block">
        {merchantId !== null && <EntityLink kind="merchant" id={merchantId} copy={false} charsMax={24} />}
      </span>
      <span className="hidden truncate text-muted sm:block">{channel}</span>
      <span className="hidden text-muted sm:block">{country}</span>
      <span className="self-end text-right sm:self-center">
        {/* A login or a new payee moves no money. */}
        {amount === 0 ? <span className="text-faint">–</span> : <Money amount={amount} currency={currency} />}
      </span>
      <span className="col-span-2 col-start-2 flex min-w-0 justify-between gap-2 self-start text-faint sm:hidden">
        <span className="truncate">{[type, merchantId, country].filter((part) => part !== null).join(" · ")}</span>
        <time className="shrink-0" title={formatExact(timestamp)}>
          {formatTime(timestamp)}
        </time>
      </span>
    </li>
  );
});
