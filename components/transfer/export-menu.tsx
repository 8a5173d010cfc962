"use client"
import { lazy, Suspense, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { DropdownMenu, MenuItem, MenuLabel } from "@/components/ui/dropdown-menu"
import type { ExportedListName } from "@/lib/transfer/export-input"

const ExportDialog = lazy(() => import("./export-dialog").then((file) => ({ default: file.ExportDialog })))

export type ExportMenuProps = {
  /** Slug. */
  administration: string
  list: ExportedListName
  /** The list's own query string: what is exported is what it shows. */
  address: string
  total: number
  mayExport: boolean
}

/** The list as it stands, into a file or on paper. */
export function ExportMenu({ administration, list, address, total, mayExport }: ExportMenuProps) {
  const t = useTranslations("transfer.export")
  const [open, setOpen] = useState(false)
  const query = address.replace(/^\?/, "")
  return (
    <>
      <DropdownMenu trigger={<Button size="small">{t("button")}</Button>}>
        <MenuItem disabled={!mayExport || total === 0} onSelect={() => setOpen(true)}>
          {t("toFile")}
        </MenuItem>
        {!mayExport && <MenuLabel>{t("may")}</MenuLabel>}
        <MenuItem href={`/${administration}/${list}/print${query && `?${query}`}`}>
          <span>
            {t("print")}
            <span className="block text-muted text-sm">{t("printHint")}</span>
          </span>
        </MenuItem>
      </DropdownMenu>
      <Suspense>
        {open && (
          <ExportDialog
            administration={administration}
            list={list}
            address={address}
            ids={null}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  )
}
