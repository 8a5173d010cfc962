import { may, type Permission, type Role } from "@/lib/administrations/permissions"
import type { Membership } from "@/lib/administrations/session"
import type { Result } from "@/lib/platform/errors"
import { getTranslator } from "@/lib/platform/i18n"
import { CommandPalette } from "./command-palette"
import type { PaletteItem } from "./command-palette-search"

type PaletteProps = {
  current: string
  role: Role
  memberships: Membership[]
  scan: (administration: string, input: Record<string, never>) => Promise<Result<string>>
}

/** The command palette with what this role may open and do. */
export async function Palette({ current, role, memberships, scan }: PaletteProps) {
  const [t, words] = await Promise.all([getTranslator("shell.navigation"), getTranslator("shell.palette")])
  const at = `/${current}`
  const page = (path: string, label: string, permission?: Permission): PaletteItem[] =>
    !permission || may(role, permission) ? [{ id: path, label, href: `${at}/${path}` }] : []
  return (
    <CommandPalette
      administration={current}
      pages={[
        ...page("accounts", t("accounts")),
        ...page("contacts", t("contacts")),
        ...page("requests", t("requests")),
        ...page("duplicates", t("duplicates")),
        ...page("channels", t("channels"), "channels.read"),
        ...page("jobs", t("jobs"), "jobs.read"),
        ...page("settings", t("settings")),
        ...page("settings/modules", words("modules")),
        ...page("settings/fields", words("fields")),
        ...page("settings/members", words("members"), "members.read"),
        ...page("developers/keys", t("keys"), "keys.manage"),
        { id: "docs", label: words("docs"), href: "/docs/api" },
      ]}
      actions={[
        ...page("accounts/new", words("newAccount"), "accounts.write"),
        ...page("accounts/import", words("import"), "accounts.import"),
        ...page("jobs", words("exports"), "jobs.read"),
      ]}
      administrations={memberships
        .filter(({ administration }) => administration.slug !== current)
        .map(({ administration: { slug, name, code } }) => ({
          id: slug,
          label: words("switchTo", { name }),
          detail: code,
          href: `/${slug}/accounts`,
        }))}
      scan={may(role, "accounts.merge") ? scan : null}
    />
  )
}
