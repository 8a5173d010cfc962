"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu"
import type { ReviewItem } from "@/lib/classification/review/queries"
import { COUNTED, canAccept, SNOOZES, type Snooze } from "@/lib/classification/review/rules"
import { Key } from "./key"
import type { Member } from "./review-words"

export type Opened = "change" | "snooze" | "assign" | "like" | null

export type ReviewCommands = {
  accept: () => void
  ignore: () => void
  snooze: (snooze: Snooze) => void
  assign: (member: Member | null) => void
  comment: () => void
  undo: () => void
}

type ReviewActionsProps = {
  item: ReviewItem
  /** Items like it, itself included; null while they are counted. */
  like: number | null
  members: Member[]
  opened: Opened
  onOpen: (opened: Opened) => void
  commands: ReviewCommands
}

/** Everything that can be done with the selected item, each with its key. */
export function ReviewActions({ item, like, members, opened, onOpen, commands }: ReviewActionsProps) {
  const t = useTranslations("review")
  const { number } = useFormatter()
  const accepts = canAccept(item)
  const clears = accepts && item.proposed === null
  const likes = like !== null && like > 1 && item.field > 0
  const count = like !== null && like > COUNTED ? t("more", { count: number(COUNTED) }) : number(like ?? 0)
  const menu = (which: Opened) => ({
    open: opened === which,
    onOpenChange: (open: boolean) => onOpen(open ? which : null),
    align: "start" as const,
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form of its own
    <div role="group" aria-label={t("actions")} className="flex flex-wrap gap-1.5">
      {(accepts || item.reason === "duplicate") && (
        <Button size="small" variant="primary" disabled={item.locked} onClick={commands.accept}>
          {item.reason === "duplicate" ? t("merge") : clears ? t("acceptClear") : t("accept")}
          <Key>1</Key>
        </Button>
      )}
      {item.field > 0 && (
        <Button
          size="small"
          variant={accepts ? "secondary" : "primary"}
          disabled={item.locked}
          aria-haspopup="dialog"
          onClick={() => onOpen("change")}
        >
          {t("change")}
          <Key>2</Key>
        </Button>
      )}
      <Button size="small" onClick={commands.ignore}>
        {t("ignore")}
        <Key>3</Key>
      </Button>
      <DropdownMenu
        {...menu("snooze")}
        trigger={
          <Button size="small">
            {t("snooze")}
            <Key>H</Key>
          </Button>
        }
      >
        {SNOOZES.map((snooze) => (
          <MenuItem key={snooze} onSelect={() => commands.snooze(snooze)}>
            {t(`snoozeFor.${snooze}`)}
          </MenuItem>
        ))}
      </DropdownMenu>
      <DropdownMenu
        {...menu("assign")}
        trigger={
          <Button size="small">
            {t("assign")}
            <Key>A</Key>
          </Button>
        }
      >
        {members.map((member) => (
          <MenuItem key={member.id} onSelect={() => commands.assign(member)}>
            {member.name}
          </MenuItem>
        ))}
        {item.assigneeId && <MenuSeparator />}
        {item.assigneeId && <MenuItem onSelect={() => commands.assign(null)}>{t("nobody")}</MenuItem>}
      </DropdownMenu>
      <Button size="small" onClick={commands.comment}>
        {t("comment")}
        <Key>C</Key>
      </Button>
      <Button size="small" variant="quiet" onClick={commands.undo}>
        {t("undo")}
        <Key>U</Key>
      </Button>
      {likes && (
        <Button size="small" aria-haspopup="dialog" onClick={() => onOpen("like")}>
          {!accepts ? t("likeChange", { count }) : clears ? t("likeClear", { count }) : t("like", { count })}
          <Key>L</Key>
        </Button>
      )}
    </div>
  )
}
