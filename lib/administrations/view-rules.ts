import type { LISTS, VIEW_SCOPES } from "@/db/vocabulary"
import { may, type Permission, type Role } from "./permissions"

export type ListName = (typeof LISTS)[number]
export type ViewScope = (typeof VIEW_SCOPES)[number]

/** A name for a list's address, as who sees it reads it. */
export type SavedView = {
  id: string
  list: ListName
  name: string
  scope: ViewScope
  /** Canonical query string, without "?". */
  address: string
  /** Made by who looks. */
  mine: boolean
  /** Whose it is, for people. */
  maker: string
  /** As JSON writes a moment: which version somebody changes. */
  updatedAt: string
}

const PERMISSION: Record<ViewScope, Permission> = {
  personal: "views.write",
  shared: "views.share",
  locked: "views.lock",
}

/** May this role keep views of this scope? */
export function mayKeep(role: Role, scope: ViewScope): boolean {
  return may(role, PERMISSION[scope])
}

/** A personal view is its maker's alone; the others belong to who may keep their scope. */
export function mayChange(role: Role, view: { scope: ViewScope; mine: boolean }): boolean {
  return mayKeep(role, view.scope) && (view.scope !== "personal" || view.mine)
}
