"use client"
import { useState, useSyncExternalStore, useTransition } from "react"
import { useTranslations } from "use-intl"
import { ruleHref } from "@/components/classification/rule-href"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Failure, useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { applySimilar, similarAccounts, undoReview } from "@/lib/classification/review/actions"
import { MOST_SIMILAR } from "@/lib/classification/review/rules"
import type { Similar } from "@/lib/classification/review/similar"
import type { FieldId } from "@/lib/classification/rules"
import type { Result } from "@/lib/platform/errors"
import { PreviewSample } from "./preview-sample"

/** A label that a person just corrected. Null is blank. */
export type Correction = {
  administration: string
  accountId: string
  field: FieldId
  fieldLabel: string
  from: { number: number | null; text: string | null }
  to: { number: number | null; text: string | null }
}

type Offer = Correction & { similar: Similar }

let opened: Offer | null = null
const listeners = new Set<() => void>()

function open(offer: Offer | null) {
  opened = offer
  for (const listener of listeners) listener()
}

/**
 * After a correction by hand: are there accounts like it? Then a quiet notice offers to correct them too, or to make
 * a rule of it. `SimilarDialog` has to be on the page.
 */
export function useSimilarOffer(): (correction: Correction) => Promise<void> {
  const t = useTranslations("review.similar")
  const { number } = useFormatter()
  return async (correction) => {
    const { administration, accountId, field, from, to } = correction
    const asked = { accountId, field, from: from.number, to: to.number }
    const found = await similarAccounts(administration, asked)
    // The correction itself is done: an offer that cannot be made is no failure of it.
    if (!found.ok || found.value.count === 0) return
    const similar = found.value
    const { count, more } = similar
    const many = { count: number(MOST_SIMILAR) }
    toast({
      tone: "info",
      title:
        from.text === null
          ? more
            ? t("offerBlankMore", many)
            : t("offerBlank", { count })
          : more
            ? t("offerMore", { ...many, value: from.text })
            : t("offer", { count, value: from.text }),
      links:
        to.number === null
          ? []
          : [{ label: t("rule"), href: `${ruleHref(administration, similar)}&outcome=${to.number}` }],
      action: { label: t("look"), run: () => open({ ...correction, similar }) },
    })
  }
}

/** Which accounts are similar, in words and names; then they are corrected too. */
export function SimilarDialog() {
  const offer = useSyncExternalStore(
    subscribe,
    () => opened,
    () => null,
  )
  return offer && <OfferDialog key={offer.accountId + offer.field} offer={offer} />
}

function OfferDialog({ offer }: { offer: Offer }) {
  const t = useTranslations("review.similar")
  const cancel = useTranslations("platform")("cancel")
  const undo = useTranslations("platform")("undo")
  const errorText = useErrorText()
  const { number, language } = useFormatter()
  const [pending, start] = useTransition()
  const [failure, setFailure] = useState<Extract<Result<never>, { ok: false }> | null>(null)
  const { administration, accountId, field, fieldLabel, from, to, similar } = offer
  const { count, more, refused, sample, kind, country, channel } = similar

  function apply() {
    setFailure(null)
    start(async () => {
      const asked = { accountId, field, from: from.number, to: to.number, said: count }
      const result = await applySimilar(administration, asked)
      if (!result.ok) return setFailure(result)
      open(null)
      toast({
        title: t("applied", { count: result.value.count }),
        action: { label: undo, run: () => takeBack(result.value.batch) },
      })
    })
  }

  async function takeBack(batch: string) {
    const result = await undoReview(administration, { id: batch })
    if (result.ok) toast({ title: t("undone", { count: result.value.restored }) })
    else toast({ tone: "danger", title: t("failedUndo"), text: errorText(result.code, result.facts) })
  }

  return (
    <Dialog
      open
      onOpenChange={(next) => !next && open(null)}
      title={t("title")}
      description={t("definition", {
        kind: t(kind),
        country: country
          ? (new Intl.DisplayNames([language], { type: "region", fallback: "code" }).of(country) ?? country)
          : t("noCountry"),
        channel: channel ?? t("byHand"),
      })}
      footer={
        <>
          <DialogClose>
            <Button>{cancel}</Button>
          </DialogClose>
          <Button variant="primary" busy={pending} onClick={apply}>
            {t("apply", { count })}
          </Button>
        </>
      }
    >
      <p>
        {t("text", { count, field: fieldLabel, from: from.text ?? t("blank"), to: to.text ?? t("blank") })}
      </p>
      {refused > 0 && <p className="text-muted">{t("refused", { count: refused })}</p>}
      {more && <p className="text-muted">{t("more", { count: number(MOST_SIMILAR) })}</p>}
      <PreviewSample
        title={t("sample")}
        sample={sample}
        count={count}
        more={(rest) => t("andMore", { count: rest })}
      />
      {failure && <Failure failure={failure} />}
    </Dialog>
  )
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
