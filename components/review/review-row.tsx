"use client"
import clsx from "clsx"
import { ArrowRight, MessageSquare } from "lucide-react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { Chip } from "@/components/ui/chip"
import { Time } from "@/components/ui/time"
import type { ReviewItem } from "@/lib/classification/review/queries"
import { keyText } from "@/lib/classification/review/rules"
import { type ReviewWords, valueText } from "./review-words"

type ReviewRowProps = {
  item: ReviewItem
  words: ReviewWords
  selected: boolean
  onSelect: () => void
  /** On a phone, what to do with it opens below it. */
  children?: ReactNode
}

/** An item of the queue: one line on a wide screen, a card on a phone. */
export function ReviewRow({ item, words, selected, onSelect, children }: ReviewRowProps) {
  const t = useTranslations("review")
  return (
    <li
      className={clsx(
        "border-line border-b last:border-b-0",
        selected ? "bg-accent/6" : "hover:bg-ink/2",
        "max-md:rounded-md max-md:border max-md:last:border-b",
      )}
    >
      <button
        type="button"
        data-item={keyText(item)}
        aria-current={selected ? "true" : undefined}
        onClick={onSelect}
        className={clsx(
          "grid min-h-8 w-full items-center gap-x-3 gap-y-1 px-3 py-1 text-left -outline-offset-2",
          "grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_minmax(0,1.3fr)_7.5rem]",
          "max-md:grid-cols-[1fr_auto] max-md:p-3",
        )}
      >
        <span className="min-w-0 truncate">
          <span className="font-medium">{item.name}</span>{" "}
          <span className="text-muted text-sm tabular-nums">{item.code}</span>
        </span>
        <span className="min-w-0 truncate text-muted text-sm max-md:order-4 max-md:col-span-2">
          {t(`reason.${item.reason}`)}
        </span>
        <span className="min-w-0 max-md:order-3 max-md:col-span-2">
          <ItemChange item={item} words={words} />
        </span>
        <span className="flex items-center justify-end gap-2 text-muted text-sm">
          {item.comments > 0 && (
            <span
              className="inline-flex items-center gap-0.5"
              title={t("comments", { count: item.comments })}
            >
              <MessageSquare aria-hidden="true" className="size-3.5" />
              <span aria-hidden="true">{item.comments}</span>
              <span className="sr-only">{t("comments", { count: item.comments })}</span>
            </span>
          )}
          {item.assignee && (
            <span
              title={t("assignedTo", { person: item.assignee })}
              className="grid size-5 shrink-0 place-content-center rounded-full bg-press text-ink text-xs"
            >
              <span aria-hidden="true">{item.assignee.slice(0, 1).toUpperCase()}</span>
              <span className="sr-only">{t("assignedTo", { person: item.assignee })}</span>
            </span>
          )}
          <Time value={item.since} show="relative" className="whitespace-nowrap" />
        </span>
      </button>
      {children}
    </li>
  )
}

/** What stands in the field, and what is proposed. */
export function ItemChange({ item, words }: { item: ReviewItem; words: ReviewWords }) {
  const t = useTranslations("review")
  const field = words.fields[item.field - 1]
  if (!field) {
    return (
      <span className="block truncate text-muted">
        {item.otherName && t("same", { name: item.otherName })}
      </span>
    )
  }
  const gives = item.proposed !== null || item.reason === "outdated"
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Chip
        field={field.label}
        value={valueText(words, item.current)}
        hue={field.hue}
        locked={item.locked}
        machine={item.current !== null && !item.byHand}
        className="max-w-40"
      />
      {gives ? (
        <>
          <ArrowRight role="img" aria-label="→" className="size-3.5 shrink-0 text-muted" />
          <Chip
            field={field.label}
            value={valueText(words, item.proposed)}
            hue={field.hue}
            className="max-w-40"
          />
        </>
      ) : (
        <span className="truncate text-muted text-sm">{field.label}</span>
      )}
    </span>
  )
}
