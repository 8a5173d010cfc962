"use client"
import { MoreHorizontal } from "lucide-react"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { archiveRule, copyRule, setRuleState } from "@/lib/classification/rulebook/actions"
import type { RuleState } from "@/lib/classification/rulebook/queries"
import type { RuleRow } from "./rule-words"

type RuleActionsProps = {
  administration: string
  rule: RuleRow
  /** How many rules there are. */
  last: number
  mayWrite: boolean
  onMove: (to: number) => void
}

const DONE = { on: "isOn", off: "isOff", draft: "isDraft" } as const

/** What can be done with a rule from the list. */
export function RuleActions({ administration, rule, last, mayWrite, onMove }: RuleActionsProps) {
  const t = useTranslations("rules.action")
  const list = useTranslations("rules.list")
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  const [archiving, setArchiving] = useState(false)
  const { id, name, position, state } = rule

  function act(work: () => ReturnType<typeof setRuleState | typeof copyRule>, done: string) {
    start(async () => {
      const result = await work()
      toast(result.ok ? { title: done } : { title: errorText(result.code, result.facts), tone: "danger" })
    })
  }

  const become = (next: RuleState) =>
    act(() => setRuleState(administration, { id, state: next }), t(DONE[next], { name }))

  return (
    <>
      <DropdownMenu
        trigger={
          <Button
            variant="quiet"
            size="icon"
            className="size-7"
            busy={pending}
            aria-label={list("actions", { name })}
          >
            {!pending && <MoreHorizontal aria-hidden="true" className="size-4" />}
          </Button>
        }
      >
        <MenuItem href={`/${administration}/rules/${id}`}>{t("edit")}</MenuItem>
        {mayWrite && (
          <>
            {state !== "on" && <MenuItem onSelect={() => become("on")}>{t("on")}</MenuItem>}
            {state !== "off" && <MenuItem onSelect={() => become("off")}>{t("off")}</MenuItem>}
            {state !== "draft" && <MenuItem onSelect={() => become("draft")}>{t("draft")}</MenuItem>}
            <MenuItem onSelect={() => act(() => copyRule(administration, { id }), t("copied"))}>
              {t("copy")}
            </MenuItem>
            <MenuSeparator />
            <MenuItem disabled={position === 1} onSelect={() => onMove(1)}>
              {t("top")}
            </MenuItem>
            <MenuItem disabled={position === last} onSelect={() => onMove(last)}>
              {t("bottom")}
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger onSelect={() => setArchiving(true)}>
              {t("archive")}
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      <ConfirmDialog
        open={archiving}
        onOpenChange={setArchiving}
        title={t("archiveTitle", { name })}
        confirm={t("archive")}
        saved={t("archived", { name })}
        action={() => archiveRule(administration, { id })}
      >
        <p>{t("archiveText")}</p>
      </ConfirmDialog>
    </>
  )
}
