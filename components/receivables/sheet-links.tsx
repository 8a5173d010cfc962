"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { DropdownMenu, MenuItem, MenuLabel } from "@/components/ui/dropdown-menu"

export type SheetLinksProps = {
  /** The address of the list, without its query. */
  at: string
  /** The list's own query string, without "?": what it shows is what leaves. */
  address: string
  mayExport: boolean
}

/** The list as it stands, as a file or on paper. */
export function SheetLinks({ at, address, mayExport }: SheetLinksProps) {
  const t = useTranslations("receivables")
  const label = useTranslations("transfer.export")("button")
  const query = address && `?${address}`
  return (
    <DropdownMenu trigger={<Button size="small">{label}</Button>}>
      <MenuItem
        disabled={!mayExport}
        onSelect={() => {
          window.location.assign(`${at}/file${query}`)
        }}
      >
        {t("toFile")}
      </MenuItem>
      {!mayExport && <MenuLabel>{t("exportMay")}</MenuLabel>}
      <MenuItem href={`${at}/print${query}`}>{t("print")}</MenuItem>
    </DropdownMenu>
  )
}
