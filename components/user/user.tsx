"use client";

import { createContext, type ReactNode, useContext } from "react";
import { can, type Permission, type Role } from "@/lib/contract/roles";

/** The person who is signed in. */
export interface ViewerUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

const UserContext = createContext<ViewerUser | null>(null);

export function UserProvider({ user, children }: { readonly user: ViewerUser; readonly children: ReactNode }) {
  return <UserContext value={user}>{children}</UserContext>;
}

/** Who is signed in, and what they may do. It only decides what is shown: the server checks every call itself. */
export function useUser(): ViewerUser & { readonly can: (permission: Permission) => boolean } {
  const user = useContext(UserContext);
  if (user === null) throw new Error("used outside of UserProvider");
  return { ...user, can: (permission) => can(user.role, permission) };
}
