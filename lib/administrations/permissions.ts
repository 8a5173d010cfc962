import type { ROLES } from "@/db/vocabulary"

export type Role = (typeof ROLES)[number]

/** Who may do what: the one list. What is not listed is refused. */
export const PERMISSIONS = {
  "accounts.read": ["admin", "accountant", "developer", "viewer"],
  "accounts.write": ["admin", "accountant"],
  "accounts.bulk": ["admin", "accountant"],
  "accounts.import": ["admin", "accountant"],
  "accounts.export": ["admin", "accountant"],
  "accounts.merge": ["admin", "accountant"],
  "activities.read": ["admin", "accountant", "developer", "viewer"],
  "activities.write": ["admin", "accountant"],
  "views.write": ["admin", "accountant", "developer", "viewer"],
  "views.share": ["admin", "accountant"],
  "views.lock": ["admin"],
  "jobs.read": ["admin", "accountant"],
  "accounts.removeTest": ["admin", "accountant", "developer"],
  "labels.write": ["admin", "accountant"],
  "orders.write": ["admin", "accountant"],
  "fields.read": ["admin", "accountant", "developer", "viewer"],
  "fields.manage": ["admin", "accountant"],
  "rules.read": ["admin", "accountant", "developer", "viewer"],
  "rules.write": ["admin", "accountant"],
  "rules.apply": ["admin", "accountant"],
  "review.read": ["admin", "accountant", "viewer"],
  "review.write": ["admin", "accountant"],
  "evaluation.read": ["admin", "accountant", "viewer"],
  "evaluation.write": ["admin", "accountant"],
  "evaluation.feedback": ["admin", "accountant", "developer", "viewer"],
  "procedure.read": ["admin", "accountant", "developer", "viewer"],
  "procedure.confirm": ["admin", "accountant", "developer", "viewer"],
  "procedure.write": ["admin", "accountant"],
  "receivables.read": ["admin", "accountant", "viewer"],
  "receivables.write": ["admin", "accountant"],
  "books.manage": ["admin", "accountant"],
  "insights.read": ["admin", "accountant", "developer", "viewer"],
  "modules.read": ["admin", "accountant", "developer", "viewer"],
  "modules.manage": ["admin"],
  "channels.read": ["admin", "accountant", "developer"],
  "channels.manage": ["admin", "developer"],
  "deliveries.read": ["admin", "accountant", "developer"],
  "deliveries.replay": ["admin", "developer"],
  "keys.manage": ["admin", "developer"],
  "members.read": ["admin"],
  "members.manage": ["admin"],
  "administration.manage": ["admin"],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export function may(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = Object.hasOwn(PERMISSIONS, permission) ? PERMISSIONS[permission] : []
  return allowed.includes(role)
}

/** The roles that may, for a sentence such as "only admins". */
export function rolesThatMay(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission]
}
