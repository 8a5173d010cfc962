"use client"
import { Check, Minus } from "lucide-react"
import { useCallback, useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Skeleton } from "@/components/ui/skeleton"
import { Time } from "@/components/ui/time"
import { explainLabel } from "@/lib/classification/label-actions"
import type { ExplainedLabel, ExplainedTest } from "@/lib/classification/label-explanation"
import type { FieldId } from "@/lib/classification/rules"

type LabelExplanationProps = { administration: string; accountId: string; field: FieldId }

/** What a rule decided on, asked for when somebody wants to know: a card has thirteen labels. */
export function LabelExplanation({ administration, accountId, field }: LabelExplanationProps) {
  const t = useTranslations("classification.label.explained")
  const words = useTranslations("platform")
  const [found, setFound] = useState<ExplainedLabel | null>()
  const [failure, setFailure] = useState<FailureProps["failure"]>()

  const ask = useCallback(async () => {
    setFailure(undefined)
    try {
      const result = await explainLabel(administration, { accountId, field })
      if (result.ok) setFound(result.value)
      else setFailure(result)
    } catch {
      setFailure({ ok: false, code: "unexpected" })
    }
  }, [administration, accountId, field])
  useEffect(() => {
    ask()
  }, [ask])

  if (failure)
    return (
      <div className="flex flex-col items-start gap-2">
        <Failure failure={failure} />
        <Button size="small" onClick={ask}>
          {words("retry")}
        </Button>
      </div>
    )
  if (found === undefined)
    return (
      <div role="status" aria-label={t("asking")} className="flex flex-col gap-2 py-1">
        <Skeleton className="w-56" />
        <Skeleton className="w-40" />
        <Skeleton className="w-48" />
      </div>
    )
  if (found === null) return null
  return <Found administration={administration} found={found} />
}

function Found({ administration, found }: { administration: string; found: ExplainedLabel }) {
  const t = useTranslations("classification.label.explained")
  const { rule, book, decidedAt, replays, matched, higher } = found
  const href = (id: string) => `/${administration}/rules/${id}`
  return (
    <div className="flex flex-col gap-3">
      {!replays && <Notice tone="warning">{t("differs")}</Notice>}
      <DescriptionList>
        <Description term={t("rule")}>
          <TextLink href={href(rule.id)} prefetch={false}>
            {rule.name}
          </TextLink>
          <span className="text-muted"> · {t("version", { n: String(rule.version) })}</span>
        </Description>
        <Description term={t("book")}>{String(book)}</Description>
        <Description term={t("decidedAt")}>
          <Time value={decidedAt} />
        </Description>
      </DescriptionList>
      {matched.length > 0 ? (
        <section aria-label={t("matched")} className="flex flex-col gap-1">
          <h4 className="font-medium">{t("matched")}</h4>
          <ul className="flex flex-col gap-1">
            {matched.map((test, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: tests stay in their order, and may be said twice
              <Met key={i} {...test} />
            ))}
          </ul>
        </section>
      ) : (
        <p className="text-muted">{t("everybody")}</p>
      )}
      {higher.length > 0 && (
        <section aria-label={t("higher")} className="flex flex-col gap-1">
          <h4 className="font-medium">{t("higher")}</h4>
          <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto">
            {higher.map(({ rule: { id, name }, because }) => (
              <li key={id} className="break-words">
                <TextLink href={href(id)} prefetch={false}>
                  {name}
                </TextLink>
                <span className="text-muted"> · {because}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Met({ text, holds, value }: ExplainedTest) {
  const t = useTranslations("classification.label.explained")
  const Icon = holds ? Check : Minus
  return (
    <li className="flex gap-2">
      <Icon
        role="img"
        aria-label={t(holds ? "holds" : "holdsNot")}
        className={holds ? "mt-0.5 size-4 shrink-0 text-good" : "mt-0.5 size-4 shrink-0 text-muted"}
      />
      <span className="min-w-0 break-words">
        {text}
        {value !== null && <span className="text-muted"> · {value}</span>}
      </span>
    </li>
  )
}
