"use client"
import clsx from "clsx"
import { useRouter } from "next/navigation"
import { useOptimistic, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useSimilarOffer } from "@/components/review/similar-offer"
import { Chip, type FieldHue } from "@/components/ui/chip"
import { Popover } from "@/components/ui/popover"
import { chooseLabel, lockLabel } from "@/lib/classification/label-actions"
import type { CardLabel, LabelOption } from "@/lib/classification/label-queries"
import type { Result } from "@/lib/platform/errors"
import { LabelChoice } from "./label-choice"
import { LabelTerms } from "./label-terms"
import { LabelWhy } from "./label-why"

export type LabelPlace = {
  /** Slug of the administration. */
  administration: string
  accountId: string
  /** May this person change and lock labels? */
  mayChange: boolean
  /** May this person see deliveries? */
  mayTrace: boolean
  /** Where a rule is made of a label: with what the account has, the outcome to be added; null for who may not. */
  ruleHref: string | null
  /** Some class has terms of its own: what a change of class does to them is said before it. */
  asksTerms: boolean
}

export type LabelChipProps = {
  place: LabelPlace
  label: CardLabel
  options: LabelOption[]
  /** Where values are added; null for who may not. */
  valuesHref: string | null
}

type Failed = Extract<Result<void>, { ok: false }>

/** A label of an account: one click opens why it is there, and from there it is changed and locked. */
export function LabelChip({ place, label, options, valuesHref }: LabelChipProps) {
  const { fieldLabel } = label
  const t = useTranslations("classification.label")
  const router = useRouter()
  const offerSimilar = useSimilarOffer()
  const [open, setOpen] = useState(false)
  const [choosing, setChoosing] = useState(false)
  /** What was chosen and waits for a look at the terms. */
  const [asked, setAsked] = useState<{ option: LabelOption | null } | null>(null)
  const [failure, setFailure] = useState<Failed | null>(null)
  const [pending, start] = useTransition()
  const [working, setWorking] = useState<"value" | "lock">("value")
  const [shown, show] = useOptimistic(label, (now: CardLabel, change: Partial<CardLabel>) => ({
    ...now,
    ...change,
  }))

  function change(what: "value" | "lock", optimistic: Partial<CardLabel>, act: () => Promise<Result<void>>) {
    setFailure(null)
    setWorking(what)
    setChoosing(false)
    setAsked(null)
    start(async () => {
      show(optimistic)
      const result = await act()
      if (result.ok) return
      setFailure(result)
      setOpen(true)
      // Somebody else was first: what stands here is no longer so.
      router.refresh()
    })
  }

  const target = { accountId: place.accountId, field: label.field }
  const choose = (option: LabelOption | null) =>
    change(
      "value",
      { number: option?.number ?? null, value: option?.text ?? null, byHand: true },
      async () => {
        const to = { number: option?.number ?? null, text: option?.text ?? null }
        const result = await chooseLabel(place.administration, { ...target, number: to.number })
        const from = { number: label.number, text: label.value }
        if (result.ok) offerSimilar({ ...target, administration: place.administration, fieldLabel, from, to })
        return result
      },
    )
  const lock = (locked: boolean) =>
    change("lock", { locked }, () => lockLabel(place.administration, { ...target, locked }))

  function reopen(next: boolean) {
    setOpen(next)
    setChoosing(false)
    setAsked(null)
    setFailure(null)
  }

  return (
    <Popover
      label={t("why", { field: fieldLabel })}
      open={open}
      onOpenChange={reopen}
      className="w-88"
      trigger={
        <button
          type="button"
          aria-busy={pending || undefined}
          className={clsx("max-w-full rounded-sm py-0.5", pending && "opacity-60")}
        >
          <Chip
            named
            field={fieldLabel}
            value={shown.value}
            hue={isHue(label.position) ? label.position : undefined}
            locked={shown.locked}
            machine={shown.value !== null && !shown.byHand}
            className="max-w-72 hover:border-current/60"
          />
        </button>
      }
    >
      {asked ? (
        <LabelTerms
          place={place}
          from={shown.number}
          to={asked.option}
          onConfirm={() => choose(asked.option)}
          onBack={() => setAsked(null)}
        />
      ) : choosing ? (
        <LabelChoice
          fieldLabel={fieldLabel}
          options={options}
          current={shown.number}
          valuesHref={valuesHref}
          onChoose={(option) => (place.asksTerms ? setAsked({ option }) : choose(option))}
          onBack={() => setChoosing(false)}
        />
      ) : (
        <LabelWhy
          place={place}
          label={shown}
          busy={pending ? working : null}
          failure={failure}
          onChange={() => setChoosing(true)}
          onLock={lock}
        />
      )}
    </Popover>
  )
}

function isHue(position: number): position is FieldHue {
  return position >= 1 && position <= 8
}
