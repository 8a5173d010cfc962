"use client"
import { useEffect, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Failure } from "@/components/ui/form-errors"
import { Skeleton } from "@/components/ui/skeleton"
import { acceptLike, previewLike } from "@/lib/classification/review/actions"
import type { Preview } from "@/lib/classification/review/like"
import type { ReviewItem } from "@/lib/classification/review/queries"
import { canAccept, MOST_AT_ONCE } from "@/lib/classification/review/rules"
import type { Result } from "@/lib/platform/errors"
import { PreviewSample } from "./preview-sample"
import { type ReviewWords, valueText } from "./review-words"
import { ValuesChoice } from "./values-choice"

type LikeDialogProps = {
  administration: string
  item: ReviewItem
  words: ReviewWords
  onClose: () => void
  onDone: (done: { batch: string; count: number }) => void
}

type Chosen = { number: number | null; text: string | null }

/** All items like one: what they become, how many, the first names; then it is done, or nothing is. */
export function LikeDialog({ administration, item, words, onClose, onDone }: LikeDialogProps) {
  const t = useTranslations("review.preview")
  const field = words.fields[item.field - 1]
  const [chosen, setChosen] = useState<Chosen | null>(
    canAccept(item) ? { number: item.proposed, text: valueText(words, item.proposed) } : null,
  )
  if (!field || item.reason === "duplicate") return null
  return (
    <Dialog
      title={t("likeTitle")}
      description={chosen ? undefined : t("choose")}
      open
      onOpenChange={(open) => !open && onClose()}
    >
      {chosen ? (
        <Confirm
          administration={administration}
          item={{ ...item, reason: item.reason }}
          words={words}
          to={chosen}
          onDone={onDone}
        />
      ) : (
        <ValuesChoice
          administration={administration}
          accountId={item.accountId}
          field={field.id}
          fieldLabel={field.label}
          current={null}
          onChoose={(option) => setChosen({ number: option?.number ?? null, text: option?.text ?? null })}
          onBack={onClose}
        />
      )}
    </Dialog>
  )
}

type ConfirmProps = Pick<LikeDialogProps, "administration" | "words" | "onDone"> & {
  item: ReviewItem & { reason: Exclude<ReviewItem["reason"], "duplicate"> }
  to: Chosen
}

function Confirm({ administration, item, words, to, onDone }: ConfirmProps) {
  const t = useTranslations("review.preview")
  const review = useTranslations("review.why")
  const cancel = useTranslations("platform")("cancel")
  const { number } = useFormatter()
  const { reason, field, current, proposed } = item
  const [preview, setPreview] = useState<Result<Preview> | null>(null)
  const [failure, setFailure] = useState<Extract<Result<never>, { ok: false }> | null>(null)
  const [pending, start] = useTransition()
  useEffect(() => {
    let latest = true
    previewLike(administration, { reason, field, current, proposed, to: to.number }).then((result) => {
      if (latest) setPreview(result)
    })
    return () => {
      latest = false
    }
  }, [administration, reason, field, current, proposed, to.number])
  if (!preview) return <Skeleton className="w-60" />
  if (!preview.ok) return <Failure failure={preview} />
  const { count, more, refused, sample } = preview.value

  function apply() {
    setFailure(null)
    start(async () => {
      const asked = { reason, field, current, proposed, to: to.number, said: count }
      const result = await acceptLike(administration, asked)
      if (result.ok) onDone(result.value)
      else setFailure(result)
    })
  }

  return (
    <>
      <p>
        {t("text", {
          count,
          field: words.fields[field - 1]?.label ?? "",
          from: valueText(words, current) ?? review("blank"),
          to: to.text ?? review("blank"),
        })}
      </p>
      {refused > 0 && <p className="text-muted">{t("refused", { count: refused })}</p>}
      {more && <p className="text-muted">{t("more", { count: number(MOST_AT_ONCE) })}</p>}
      <PreviewSample
        title={t("sample")}
        sample={sample}
        count={count}
        more={(rest) => t("andMore", { count: rest })}
      />
      {failure && <Failure failure={failure} />}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose>
          <Button>{cancel}</Button>
        </DialogClose>
        <Button variant="primary" disabled={count === 0} busy={pending} onClick={apply} autoFocus>
          {t("apply", { count })}
        </Button>
      </div>
    </>
  )
}
