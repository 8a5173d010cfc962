"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { type ReactNode, useState } from "react"
import { useTranslations } from "use-intl"
import { DropdownMenu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { saveView } from "@/lib/administrations/view-actions"
import { mayChange, type SavedView } from "@/lib/administrations/view-rules"
import type { SavedViewsProps } from "./saved-views"
import { ViewDelete, ViewDialog } from "./view-dialog"

export type ViewMenuProps = SavedViewsProps & {
  trigger: ReactNode
  open: boolean
  onOpenChange: (open: boolean) => void
  current: SavedView | null
  dirty: boolean
}

const ALL = "all"

/** *Save* and *Save as new* are two things: nobody overwrites a view by looking for a name. */
export function ViewMenu(props: ViewMenuProps) {
  const { administration, list, all, views, role, state, trigger, open, onOpenChange, current, dirty } = props
  const t = useTranslations("platform.views")
  const errorText = useErrorText()
  const router = useRouter()
  const [dialog, setDialog] = useState<"new" | "edit" | "delete" | null>(null)
  const changeable = current !== null && mayChange(role, current)
  const place = `/${administration}/${list}`

  function go(address: string, id: string | null) {
    const query = [address, id && `view=${id}`].filter(Boolean).join("&")
    state.start(() => router.push((query ? `${place}?${query}` : place) as Route, { scroll: false }))
  }

  function openView(id: string) {
    const view = views.find((candidate) => candidate.id === id)
    go(view?.address ?? "", view?.id ?? null)
  }

  function save(view: SavedView) {
    state.start(async () => {
      const { id, updatedAt } = view
      const result = await saveView(administration, { id, updatedAt, address: state.address })
      if (result.ok) toast({ title: t("saved", { name: view.name }) })
      else toast({ tone: "danger", title: errorText(result.code, result.facts) })
    })
  }

  const choices = (label: string, some: SavedView[]) =>
    some.length > 0 && (
      <MenuChoice
        label={label}
        value={current?.id ?? ""}
        options={some.map(({ id, name, scope, mine, maker }) => ({
          value: id,
          label: name,
          hint: scope === "locked" ? t("locked") : mine ? undefined : maker,
        }))}
        onChange={openView}
      />
    )
  const [mine, others] = [
    views.filter(({ scope }) => scope === "personal"),
    views.filter(({ scope }) => scope !== "personal"),
  ]
  return (
    <>
      <DropdownMenu align="start" className="w-72" trigger={trigger} open={open} onOpenChange={onOpenChange}>
        <MenuChoice
          label={t("views")}
          value={current ? "" : ALL}
          options={[{ value: ALL, label: all, hint: t("builtIn") }]}
          onChange={() => go("", null)}
        />
        {choices(t("ofEverybody"), others)}
        {choices(t("mine"), mine)}
        <MenuSeparator />
        {current && (
          <>
            <MenuItem disabled={!dirty || !changeable} onSelect={() => save(current)}>
              <span>
                {t("saveInto", { name: current.name })}
                {!changeable && (
                  <span className="block text-muted text-sm">
                    {current.scope === "locked" ? t("readOnlyLocked") : t("readOnlyShared")}
                  </span>
                )}
              </span>
            </MenuItem>
            <MenuItem disabled={!dirty} onSelect={() => go(current.address, current.id)}>
              {t("discard")}
            </MenuItem>
          </>
        )}
        <MenuItem onSelect={() => setDialog("new")}>{t("saveAsNew")}…</MenuItem>
        {current && (
          <>
            <MenuSeparator />
            <MenuItem disabled={!changeable} onSelect={() => setDialog("edit")}>
              {t("edit")}…
            </MenuItem>
            <MenuItem danger disabled={!changeable} onSelect={() => setDialog("delete")}>
              {t("delete")}…
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      {(dialog === "new" || (dialog === "edit" && current)) && (
        <ViewDialog
          administration={administration}
          list={list}
          role={role}
          address={state.address}
          view={dialog === "edit" ? current : null}
          onClose={() => setDialog(null)}
          onAdded={(id) => go(state.address, id)}
        />
      )}
      {dialog === "delete" && current && (
        <ViewDelete
          administration={administration}
          view={current}
          onClose={() => setDialog(null)}
          onDeleted={() => go(state.address, null)}
        />
      )}
    </>
  )
}
