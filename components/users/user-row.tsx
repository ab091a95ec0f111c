"use client";

import { Ellipsis } from "lucide-react";
import { ROLE_WORD } from "@/components/shell/account-menu";
import { Badge, formatExact, IconButton, Menu, MenuItem, MenuSeparator, RelativeTime, useNow } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { UserAccount } from "@/lib/contract/user-account";
import type { UserActionName } from "./user-action";

interface UserRowProps {
  readonly user: UserAccount;
  readonly onAction: (name: UserActionName) => void;
}

/** One person: who, as what, whether and how they sign in, and what can be done. */
export function UserTableRow({ user, onAction }: UserRowProps) {
  const isSelf = useUser().id === user.id;
  const { name, email, role, state, lastSignInAt, isDemo } = user;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-b border-line px-3 py-2 lg:grid-cols-[minmax(0,1fr)_110px_220px_180px_32px]">
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {isSelf && <Badge>you</Badge>}
          {isDemo && <Badge>demo</Badge>}
          {state === "invited" &&
            (user.link === null ? <Badge tone="warn">cannot sign in</Badge> : <Badge tone="accent">invited</Badge>)}
          {state === "disabled" && <Badge tone="warn">disabled</Badge>}
        </p>
        {name !== email && <p className="truncate text-sm text-muted">{email}</p>}
      </div>
      <p className="order-3 min-w-0 truncate text-sm lg:order-none">
        {ROLE_WORD[role]}
        <span className="text-muted lg:hidden"> · {waysIn(user)}</span>
      </p>
      <p className="hidden text-sm text-muted lg:block">{waysIn(user)}</p>
      <p className="order-4 text-right text-sm text-muted lg:order-none lg:text-left">
        {user.link !== null && state !== "disabled" ? (
          <LinkState link={user.link} />
        ) : lastSignInAt === null ? (
          "Never signed in"
        ) : (
          <>
            Last sign-in <RelativeTime at={lastSignInAt} />
          </>
        )}
      </p>
      <div className="order-2 flex justify-end lg:order-none">
        {isDemo ? <span className="size-8" /> : <Actions user={user} isSelf={isSelf} onAction={onAction} />}
      </div>
    </li>
  );
}

function LinkState({ link }: { readonly link: NonNullable<UserAccount["link"]> }) {
  const now = useNow();
  const what = link.kind === "invite" ? "Invitation" : "Reset link";
  if (now !== null && link.expiresAt <= now) return `${what} expired`;
  return <span title={`Until ${formatExact(link.expiresAt)}`}>{what} not used yet</span>;
}

function waysIn({ hasPassword, hasSingleSignOn, hasSecondFactor, isDemo }: UserAccount): string {
  if (isDemo) return "The demo's button";
  const ways = [...(hasPassword ? ["Password"] : []), ...(hasSingleSignOn ? ["single sign-on"] : [])];
  if (ways.length === 0) return "No password yet";
  const text = `${ways.join(" or ")}${hasSecondFactor ? ", second factor" : ""}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface ActionsProps extends UserRowProps {
  readonly isSelf: boolean;
}

/** What can be done to this person now; nobody changes their own role or way in. */
function Actions({ user, isSelf, onAction }: ActionsProps) {
  const { state, hasPassword, hasSingleSignOn, hasSecondFactor, sessions, link } = user;
  const isDisabled = state === "disabled";
  const item = (name: UserActionName, label: string, danger = false) => (
    <MenuItem danger={danger} onSelect={() => onAction(name)}>
      {label}
    </MenuItem>
  );
  return (
    <Menu
      trigger={
        <IconButton label={`Actions for ${user.name}`}>
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      }
    >
      {!isSelf && item("role", "Change role")}
      {!isDisabled && !hasPassword && !hasSingleSignOn && item("link", "Make a new invitation link")}
      {!isDisabled && hasPassword && item("link", "Make a password reset link")}
      {link !== null && item("revoke", link.kind === "invite" ? "Revoke invitation" : "Revoke reset link")}
      {hasSecondFactor && item("secondFactor", "Remove second factor")}
      {sessions > 0 && item("sessions", isSelf ? "End other sessions" : "End sessions")}
      {!isSelf && (
        <>
          <MenuSeparator />
          {isDisabled ? item("enable", "Enable") : item("disable", "Disable", true)}
        </>
      )}
    </Menu>
  );
}
