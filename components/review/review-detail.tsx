"use client"
import clsx from "clsx"
import type { ReactNode, RefObject } from "react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { Failure } from "@/components/ui/form-errors"
import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Skeleton } from "@/components/ui/skeleton"
import { TextArea } from "@/components/ui/text-area"
import { Time } from "@/components/ui/time"
import type { ItemDetail, ItemEvent, ItemFacts } from "@/lib/classification/review/item-queries"
import type { ReviewItem } from "@/lib/classification/review/queries"
import type { Result } from "@/lib/platform/errors"
import { type ReviewWords, valueText } from "./review-words"

export type Detail = ItemDetail & { like: number; values: Record<number, string> }

type ReviewDetailProps = {
  administration: string
  item: ReviewItem
  words: ReviewWords
  /** Null while it is read. */
  detail: Result<Detail> | null
  mayWrite: boolean
  comment: RefObject<HTMLTextAreaElement | null>
  onComment: (note: string) => void
  /** The buttons. */
  children: ReactNode
}

/** Of the selected item: why it is there, the facts that matter, and who did what with it. */
export function ReviewDetail(props: ReviewDetailProps) {
  const { administration, item, words, detail, mayWrite, children } = props
  const t = useTranslations("review")
  return (
    <div className="flex min-w-0 flex-col gap-4 text-sm">
      <header className="flex flex-col gap-1">
        <h2 className="min-w-0 break-words text-base">
          <TextLink href={`/${administration}/accounts/${item.accountId}`}>{item.name}</TextLink>{" "}
          <span className="font-normal text-muted tabular-nums">{item.code}</span>
        </h2>
        <p className="text-muted">{t(`reason.${item.reason}`)}</p>
      </header>
      {mayWrite ? children : <p className="text-muted">{t("readOnly")}</p>}
      <section aria-label={t("detail.why")} className="flex flex-col gap-1">
        <Why
          administration={administration}
          item={item}
          words={words}
          detail={detail?.ok ? detail.value : null}
        />
        {item.locked && <p className="text-warning">{t("why.locked")}</p>}
      </section>
      {detail === null ? (
        <Skeleton className="w-60" />
      ) : detail.ok ? (
        <>
          <Facts title={t("detail.facts")} facts={detail.value.facts} />
          {detail.value.other && <Facts title={t("detail.other")} facts={detail.value.other} />}
          <History detail={detail.value} item={item} words={words} />
        </>
      ) : (
        <Failure failure={detail} />
      )}
      {mayWrite && (
        <CommentForm
          key={`${item.accountId} ${item.field}`}
          field={props.comment}
          onComment={props.onComment}
        />
      )}
    </div>
  )
}

function Why({
  administration,
  item,
  words,
  detail,
}: Pick<ReviewDetailProps, "administration" | "item" | "words"> & { detail: Detail | null }) {
  const t = useTranslations("review.why")
  const likeness = useTranslations("accounts.duplicates.reason")
  const quoted = (number: number | null) => valueText(words, number) ?? t("blank")
  const facts = {
    field: words.fields[item.field - 1]?.label ?? "",
    current: quoted(item.current),
    proposed: quoted(item.proposed),
    name: item.otherName ?? "",
  }
  const why = item.reason === "outdated" && item.proposed !== null ? "outdatedOther" : item.reason
  return (
    <>
      <p>
        {t(why, facts)}
        {item.reason === "duplicate" &&
          ` ${detail?.likeness.map((reason) => likeness(reason)).join(", ") ?? ""}`}
      </p>
      {item.rule && (
        <p>
          <TextLink href={`/${administration}/rules/${item.ruleId}`}>
            {t("rule", { rule: item.rule })}
          </TextLink>
        </p>
      )}
    </>
  )
}

function Facts({ title, facts }: { title: string; facts: ItemFacts }) {
  const t = useTranslations("review.detail")
  const { language, date } = useFormatter()
  const country =
    facts.country && new Intl.DisplayNames([language], { type: "region", fallback: "code" }).of(facts.country)
  return (
    <section className="flex flex-col gap-1.5 border-line border-t pt-3">
      <h3 className="font-medium">{title}</h3>
      <DescriptionList>
        <Description term={t("kind")}>{t(facts.kind)}</Description>
        <Description term={t("place")}>{[facts.city, country].filter(Boolean).join(", ")}</Description>
        <Description term={t("channel")}>{facts.channel ?? t("byHand")}</Description>
        {facts.vatNumber && <Description term={t("vatNumber")}>{facts.vatNumber}</Description>}
        {facts.email && <Description term={t("email")}>{facts.email}</Description>}
        <Description term={t("since")}>
          <Time value={facts.createdAt} show="date" />
        </Description>
        <Description term={t("orders")}>
          {t("ordersOf", { count: facts.orders })}
          {facts.orders > 0 && (
            <>
              {" · "}
              <Money minor={BigInt(facts.revenueMinor)} currency="EUR" />
            </>
          )}
          {facts.lastOrderAt && ` · ${t("lastOrder", { date: date(facts.lastOrderAt) })}`}
        </Description>
      </DescriptionList>
    </section>
  )
}

function History({ detail, item, words }: { detail: Detail; item: ReviewItem; words: ReviewWords }) {
  const t = useTranslations("review.detail")
  return (
    <section className="flex flex-col gap-1.5 border-line border-t pt-3">
      <h3 className="font-medium">{t("history")}</h3>
      {detail.history.length === 0 ? (
        <p className="text-muted">{t("noHistory")}</p>
      ) : (
        <ol className="flex flex-col gap-1.5">
          {detail.history.map((event) => (
            <li key={event.id}>
              <Event
                event={event}
                value={detail.values[event.number ?? 0] ?? valueText(words, event.number)}
                item={item}
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Event({ event, value, item }: { event: ItemEvent; value: string | null; item: ReviewItem }) {
  const t = useTranslations("review.history")
  const blank = useTranslations("review.why")("blank")
  const { date } = useFormatter()
  const { action, person, assignee, until, note, batch, undone } = event
  const said = action === "assign" && !assignee ? "unassign" : action
  const facts = {
    person,
    assignee: assignee ?? "",
    value: item.field === 0 ? "" : (value ?? blank),
    date: until ? date(until) : "",
  }
  return (
    <>
      <span className={clsx(undone && "line-through")}>{t(said, facts)}</span>{" "}
      <span className="text-muted">
        {batch && `· ${t("batch")} `}
        {undone && <span className="sr-only">({t("undone")}) </span>}· <Time value={event.at} />
      </span>
      {note && <p className="mt-0.5 whitespace-pre-wrap break-words border-line border-l-2 pl-2">{note}</p>}
    </>
  )
}

function CommentForm({
  field,
  onComment,
}: {
  field: RefObject<HTMLTextAreaElement | null>
  onComment: (note: string) => void
}) {
  const t = useTranslations("review")
  const [note, setNote] = useState("")
  function send() {
    if (!note.trim()) return
    onComment(note.trim())
    setNote("")
    field.current?.blur()
  }
  return (
    <form
      className="flex flex-col items-start gap-2 border-line border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        ref={field}
        rows={2}
        maxLength={2000}
        aria-label={t("commentLabel")}
        placeholder={t("commentHelp")}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur()
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send()
        }}
      />
      <Button size="small" type="submit" disabled={!note.trim()}>
        {t("saveComment")}
      </Button>
    </form>
  )
}
