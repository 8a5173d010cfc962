"use client"
import clsx from "clsx"
import { useEffect, useRef } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { Failure } from "@/components/ui/form-errors"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Time } from "@/components/ui/time"
import type { CardLabel, Reason } from "@/lib/classification/label-queries"
import type { Result } from "@/lib/platform/errors"
import type { LabelPlace } from "./label-chip"
import { LabelExplanation } from "./label-explanation"

type LabelWhyProps = {
  place: LabelPlace
  label: CardLabel
  /** What is being changed. */
  busy: "value" | "lock" | null
  failure: Extract<Result<void>, { ok: false }> | null
  onChange: () => void
  onLock: (locked: boolean) => void
}

/** Why a label is there, from stored facts, and its history. */
export function LabelWhy({ place, label, busy, failure, onChange, onLock }: LabelWhyProps) {
  const t = useTranslations("classification.label")
  const blank = useTranslations("platform")("blank")
  const { datetime } = useFormatter()
  const heading = useRef<HTMLHeadingElement>(null)
  const { fieldLabel } = label
  const [latest] = label.reasons
  // Coming back from the list, the focus would be lost with it.
  useEffect(() => heading.current?.focus(), [])

  /** Who or what, and by which name. */
  function sourceOf({ cause, person, rule, channel }: Reason): string {
    const name = person ?? rule?.name ?? channel
    return name ? t("bySource", { source: t(`by.${cause}`), name }) : t(`by.${cause}`)
  }

  /** Until what came after it, if anything did. */
  function periodOf({ at }: Reason, next: Reason | undefined): string {
    const from = datetime(at)
    return next ? t("until", { from, to: datetime(next.at) }) : t("from", { from })
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-2">
        <h3 ref={heading} tabIndex={-1} className="font-normal outline-none">
          <span className="text-muted">{fieldLabel}:</span>{" "}
          <span className="font-medium">{label.value ?? blank}</span>
        </h3>
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            disabled={!place.mayChange || label.locked}
            busy={busy === "value"}
            onClick={onChange}
            aria-label={t("changeField", { field: fieldLabel })}
          >
            {t("change")}
          </Button>
          <Button
            size="small"
            disabled={!place.mayChange}
            busy={busy === "lock"}
            onClick={() => onLock(!label.locked)}
            aria-label={
              label.locked ? t("unlockField", { field: fieldLabel }) : t("lockField", { field: fieldLabel })
            }
          >
            {label.locked ? t("unlock") : t("lock")}
          </Button>
          {place.ruleHref && label.byHand && label.number !== null && (
            <LinkButton size="small" href={`${place.ruleHref}&outcome=${label.number}`} prefetch={false}>
              {t("makeRule")}
            </LinkButton>
          )}
        </div>
        {!place.mayChange && <p className="text-muted text-sm">{t("onlyRoles")}</p>}
        {place.mayChange && label.locked && <p className="text-muted text-sm">{t("isLocked")}</p>}
        {failure && <Failure failure={failure} />}
      </div>
      <section
        aria-label={t("because")}
        className={clsx(
          "flex flex-col gap-2 border-line border-t pt-3 text-sm",
          // The reason still speaks of the former value.
          busy === "value" && "opacity-40",
        )}
      >
        <p>{latest ? <Cause reason={latest} /> : t("never")}</p>
        {latest?.cause === "rule" ? (
          <LabelExplanation
            key={latest.id}
            administration={place.administration}
            accountId={place.accountId}
            field={label.field}
          />
        ) : (
          latest && <Facts reason={latest} place={place} />
        )}
      </section>
      {label.guidance && busy !== "value" && (
        <section className="flex flex-col gap-1 border-line border-t pt-3 text-sm">
          <h4 className="font-medium">{t("guidance")}</h4>
          <p className="whitespace-pre-line break-words">{label.guidance}</p>
        </section>
      )}
      {label.reasons.length > 0 && (
        <section className="flex flex-col gap-1 border-line border-t pt-3 text-sm">
          <h4 className="font-medium">{t("history")}</h4>
          <ol className="flex max-h-40 flex-col gap-1 overflow-y-auto">
            {label.reasons.map((reason, i) => (
              <li key={reason.id} className="break-words">
                <span>{t("step", { from: reason.from ?? blank, to: reason.to ?? blank })}</span>{" "}
                <span className="text-muted">
                  · {sourceOf(reason)} · {periodOf(reason, label.reasons[i - 1])}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

function Cause({ reason }: { reason: Reason }) {
  const t = useTranslations("classification.label")
  const person = reason.person ?? t("somebody")
  if (reason.cause === "hand" && reason.to === null) return t("cause.cleared", { person })
  if (reason.rule) return t("cause.ruleNamed", { rule: reason.rule.name })
  return t(`cause.${reason.cause}`, { person })
}

function Facts({ reason, place }: { reason: Reason; place: LabelPlace }) {
  const t = useTranslations("classification.label")
  const { channel, channelId, delivery, topic, order, person, at } = reason
  const deliveryName = topic ?? t("delivery")
  return (
    <DescriptionList>
      {channel && <Description term={t("channel")}>{channel}</Description>}
      {delivery && (
        <Description term={t("delivery")}>
          {place.mayTrace && channelId ? (
            <TextLink href={`/${place.administration}/channels/${channelId}/deliveries/${delivery}`}>
              {deliveryName}
            </TextLink>
          ) : (
            deliveryName
          )}
        </Description>
      )}
      {order && <Description term={t("order")}>{order}</Description>}
      {person && <Description term={t("person")}>{person}</Description>}
      <Description term={t("at")}>
        <Time value={at} />
      </Description>
    </DescriptionList>
  )
}
