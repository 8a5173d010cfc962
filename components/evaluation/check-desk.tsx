"use client"
import { useRouter } from "next/navigation"
import { useEffect, useEffectEvent, useRef, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { isForPage, useKeysOn } from "@/components/table/key-preference"
import { Button } from "@/components/ui/button"
import { useErrorText } from "@/components/ui/form-errors"
import { Spinner } from "@/components/ui/spinner"
import { toast } from "@/components/ui/toast"
import { judge } from "@/lib/classification/evaluation/actions"
import type { CheckItem } from "@/lib/classification/evaluation/check-queries"
import { CheckChoices, type Choice } from "./check-choices"
import { CheckEnd } from "./check-end"
import { CheckFacts } from "./check-facts"

export type CheckDeskProps = {
  administration: string
  evaluation: string
  fieldName: string
  /** One's own last verdicts, then what comes next. */
  items: CheckItem[]
  choices: Choice[]
  /** Of the whole sample, as the page was drawn. */
  judged: number
  size: number
}

/** What one chose: a value, or null for "cannot tell". */
type Given = Map<number, number | null>

/** One account at a time, without its label; the verdict is a key. */
export function CheckDesk(props: CheckDeskProps) {
  const { administration, evaluation, items, choices, size } = props
  const t = useTranslations("evaluation.check")
  const { number } = useFormatter()
  const router = useRouter()
  const errorText = useErrorText()
  const letters = useKeysOn()
  const [given, setGiven] = useState<Given>(() => verdictsIn(items))
  const [at, setAt] = useState(() => firstOpen(items, given))
  const [pending, start] = useTransition()
  const shownSince = useRef(0)
  const item = items[at]
  const fresh = items.filter(({ place, mine }) => mine === null && given.has(place)).length
  const judged = Math.min(size, props.judged + fresh)

  useEffect(() => {
    if (item) shownSince.current = performance.now()
  }, [item])

  function give(verdict: number | null) {
    if (!item) return
    const { place } = item
    const before = given
    const after = new Map(given).set(place, verdict)
    const seconds = (performance.now() - shownSince.current) / 1000
    setGiven(after)
    setAt(before.has(place) ? at + 1 : firstOpen(items, after, at))
    start(async () => {
      const result = await judge(administration, { evaluationId: evaluation, place, verdict, seconds })
      if (result.ok) return
      toast({ tone: "danger", title: errorText(result.code, result.facts) })
      // What was not kept is shown again, with the others as they are by now.
      setGiven((now) => restored(now, before, place))
      router.refresh()
    })
  }

  // The next ones are fetched when these are judged; the page then begins anew with them.
  const more = !item && judged < size
  useEffect(() => {
    if (more && !pending) router.refresh()
  }, [more, pending, router])

  // A verdict that is still on its way would be lost with the page.
  useEffect(() => {
    if (!pending) return
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", stay)
    return () => window.removeEventListener("beforeunload", stay)
  }, [pending])

  const step = (by: number) => setAt((now) => Math.min(Math.max(now + by, 0), items.length))
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!letters || !isForPage(event) || event.repeat) return
    const key = event.key.toLowerCase()
    if (key === "j" || key === "k") step(key === "j" ? 1 : -1)
    else if (key === "0" && item) give(null)
    else {
      const choice = /^[1-9]$/.test(key) ? choices[Number(key) - 1] : undefined
      if (!choice || !item) return
      give(choice.number)
    }
    event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [])

  return (
    <div aria-busy={pending} className="flex max-w-220 flex-col gap-4">
      <Progress judged={judged} size={size} />
      {item ? (
        <div className="grid items-start gap-6 md:grid-cols-[1fr_20rem]">
          <CheckFacts key={item.place} item={item} />
          <CheckChoices
            fieldName={props.fieldName}
            choices={choices}
            chosen={given.has(item.place) ? { verdict: given.get(item.place) ?? null } : null}
            onChoose={give}
          />
        </div>
      ) : more ? (
        <Spinner />
      ) : (
        <CheckEnd administration={administration} evaluation={evaluation} size={size} saving={pending} />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" disabled={at === 0} onClick={() => step(-1)}>
          {t("previous")}
        </Button>
        <Button size="small" disabled={!item} onClick={() => step(1)}>
          {t("next")}
        </Button>
        <span className="text-muted text-sm tabular-nums">
          {t("progress", { judged: number(judged), items: number(size) })}
          {pending && ` · ${t("saving")}`}
        </span>
        {letters && <span className="ml-auto text-muted text-sm max-md:hidden">{t("keys")}</span>}
      </div>
    </div>
  )
}

function Progress({ judged, size }: { judged: number; size: number }) {
  const t = useTranslations("evaluation.check")
  return (
    <progress
      aria-label={t("progress", { judged, items: size })}
      value={judged}
      max={size}
      className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-press [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-press [&::-webkit-progress-value]:bg-accent"
    />
  )
}

function verdictsIn(items: CheckItem[]): Given {
  return new Map(items.flatMap(({ place, mine }) => (mine ? [[place, mine.verdict] as const] : [])))
}

/** From here on, then from the beginning; past the last when all are judged. */
function firstOpen(items: CheckItem[], given: Given, from = 0): number {
  const isOpen = ({ place }: CheckItem) => !given.has(place)
  const ahead = items.findIndex((item, i) => i >= from && isOpen(item))
  if (ahead >= 0) return ahead
  const behind = items.findIndex(isOpen)
  return behind >= 0 ? behind : items.length
}

function restored(now: Given, before: Given, place: number): Given {
  const restoredTo = new Map(now)
  if (before.has(place)) restoredTo.set(place, before.get(place) ?? null)
  else restoredTo.delete(place)
  return restoredTo
}
