"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Failure, type FailureProps, useErrorText } from "@/components/ui/form-errors"
import { LinkButton } from "@/components/ui/link-button"
import { RadioGroup } from "@/components/ui/radio-group"
import { toast } from "@/components/ui/toast"
import type { MergeInput } from "@/lib/accounts/merge-input"
import type { MergeSide } from "@/lib/accounts/merge-queries"
import { MERGE_ADDRESSES, MERGE_FIELDS } from "@/lib/accounts/merge-rules"
import type { Left } from "@/lib/accounts/merge-undo"
import type { FieldId } from "@/lib/classification/rules"
import type { Result } from "@/lib/platform/errors"
import {
  addressText,
  type Choice,
  dataChoices,
  labelChoices,
  type MergeLabel,
  type Side,
} from "./merge-choice"
import { MergeChoices } from "./merge-choices"
import { useLeftText } from "./merge-left"

export type { MergeLabel } from "./merge-choice"

type MergeFormProps = {
  administration: string
  sides: [MergeSide, MergeSide]
  /** Those that differ. */
  labels: MergeLabel[]
  merge: (administration: string, input: MergeInput & { labels: FieldId[] }) => Promise<Result<string>>
  undo: (administration: string, input: { mergeId: string }) => Promise<Result<Left>>
}

/** Which account stays, and from which of the two each thing is taken. */
export function MergeForm({ administration, sides, labels, merge, undo }: MergeFormProps) {
  const t = useTranslations("accounts.merge")
  const words = useTranslations("platform")
  const router = useRouter()
  const { date } = useFormatter()
  const errorText = useErrorText()
  const left = useLeftText()
  const [kept, setKept] = useState<Side>(0)
  const [touched, setTouched] = useState<Record<string, Side>>({})
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [pending, start] = useTransition()
  const [keep, gone] = kept === 0 ? sides : [sides[1], sides[0]]
  const names = { keep: keep.account.name, merged: gone.account.name }

  const shown = (choices: Choice[]) =>
    choices.map((choice) => ({ ...choice, chosen: touched[choice.id] ?? choice.proposed }))
  const data = shown(dataChoices(sides, kept))
  const marks = shown(labelChoices(labels, kept))
  const places = shown(
    MERGE_ADDRESSES.map((kind) => {
      const texts = sides.map((side) => addressText(side, kind))
      const proposed: Side = texts[kept] === null ? (kept === 0 ? 1 : 0) : kept
      return { id: kind, texts: [texts[0] ?? null, texts[1] ?? null], proposed, locked: [false, false] }
    }),
  ).filter(({ texts }) => texts[0] !== texts[1])
  const taken = <Id extends string>(ids: readonly Id[], choices: { id: string; chosen: Side }[]): Id[] =>
    ids.filter((id) => choices.some((choice) => choice.id === id && choice.chosen !== kept))

  function save() {
    start(async () => {
      const result = await merge(administration, {
        keepId: keep.account.id,
        mergedId: gone.account.id,
        keepVersion: keep.account.updatedAt.toISOString(),
        mergedVersion: gone.account.updatedAt.toISOString(),
        fields: taken(MERGE_FIELDS, data),
        addresses: taken(MERGE_ADDRESSES, places),
        labels: taken(
          labels.map(({ field }) => field),
          marks,
        ),
      })
      setFailure(result.ok ? undefined : result)
      if (!result.ok) return
      router.push(`/${administration}/accounts/${keep.account.id}` as Route)
      toast({
        title: t("done", names),
        action: { label: words("undo"), run: () => void takeBack(result.value) },
      })
    })
  }

  async function takeBack(mergeId: string) {
    const result = await undo(administration, { mergeId })
    router.refresh()
    if (result.ok) toast({ title: t("undone", names), text: left(result.value, names.keep) })
    else toast({ tone: "danger", title: errorText(result.code, result.facts) })
  }

  function brings({ children }: MergeSide) {
    const things = Object.entries(children).flatMap(([table, count]) =>
      count > 0 ? [left.thing(table, count)] : [],
    )
    return things.length > 0 ? t("brings", { things: things.join(", ") }) : t("bringsNothing")
  }

  return (
    <div className="flex max-w-240 flex-col gap-6">
      {failure && <Failure failure={failure} />}
      <RadioGroup
        name="keep"
        label={t("stays")}
        value={String(kept)}
        onValueChange={(value) => {
          setKept(value === "0" ? 0 : 1)
          setTouched({})
        }}
        options={sides.map((side, index) => ({
          value: String(index),
          label: <span className="font-medium">{side.account.name}</span>,
          help: (
            <>
              <span className="block">
                {t("sinceCode", { code: side.account.code, date: date(side.account.createdAt) })}
              </span>
              {brings(side)}
            </>
          ),
        }))}
      />
      {data.length + marks.length + places.length === 0 && <p className="text-muted">{t("agree")}</p>}
      <MergeChoices title={t("data")} sides={sides} choices={data} onChoose={choose} />
      <MergeChoices title={t("addresses")} sides={sides} choices={places} onChoose={choose} />
      <MergeChoices title={t("labels")} sides={sides} choices={marks} onChoose={choose} />
      <p>{t("outcome", { ...names, code: gone.account.code })}</p>
      <div className="flex gap-2">
        <Button variant="primary" busy={pending} onClick={save}>
          {t("merge")}
        </Button>
        <LinkButton href={`/${administration}/duplicates`}>{words("cancel")}</LinkButton>
      </div>
    </div>
  )

  function choose(id: string, side: Side) {
    setTouched({ ...touched, [id]: side })
  }
}
