"use client";

import { CircleUserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { IconButton, Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui";
import type { Role } from "@/lib/contract/roles";
import { useUser } from "../user/user";
import { AnalystsTuneItem } from "./analysts-tune";
import { SecondPersonItem } from "./second-person";
import { SecondPersonClosesItem } from "./second-person-closes";
import { signOut } from "./sign-out";
import { ThemeItems } from "./theme-menu";

export const ROLE_WORD: Readonly<Record<Role, string>> = {
  viewer: "Viewer",
  analyst: "Analyst",
  lead: "Lead",
  admin: "Administrator",
};

/** Who is signed in, with which role, and the way out. */
export function AccountMenu() {
  const user = useUser();
  const router = useRouter();
  return (
    <Menu
      trigger={
        <IconButton label={`Account of ${user.name}, ${ROLE_WORD[user.role]}`}>
          <CircleUserRound size={16} aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>
        <span className="block text-base text-text">{user.name}</span>
        {ROLE_WORD[user.role]} · {user.email}
      </MenuLabel>
      <MenuSeparator />
      <div className="sm:hidden">
        <ThemeItems />
        <MenuSeparator />
      </div>
      <MenuItem onSelect={() => router.push("/account")}>Your account</MenuItem>
      {user.can("manageUsers") && <MenuItem onSelect={() => router.push("/settings/users")}>Users</MenuItem>}
      {user.can("manageKeys") && <MenuItem onSelect={() => router.push("/settings/keys")}>API keys</MenuItem>}
      {user.can("changeLimits") && <MenuItem onSelect={() => router.push("/settings/limits")}>Time limits</MenuItem>}
      {user.can("changeMasking") && (
        <MenuItem onSelect={() => router.push("/settings/masking")}>Masked attributes</MenuItem>
      )}
      {user.can("erase") && <MenuItem onSelect={() => router.push("/settings/erasures")}>Erasures</MenuItem>}
      {user.can("readAudit") && <MenuItem onSelect={() => router.push("/audit")}>Audit</MenuItem>}
      <MenuSeparator />
      {user.can("changeTuning") && (
        <>
          <AnalystsTuneItem />
          {user.can("changeSettings") && <SecondPersonItem />}
          {user.can("changeSettings") && <SecondPersonClosesItem />}
          <MenuSeparator />
        </>
      )}
      <MenuItem onSelect={() => void signOut()}>Sign out</MenuItem>
    </Menu>
  );
}
