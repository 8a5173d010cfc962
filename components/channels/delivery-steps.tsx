"use client"
import clsx from "clsx"
import { Check, Clock, Minus, OctagonAlert } from "lucide-react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Chip, type FieldHue } from "@/components/ui/chip"
import { TextLink } from "@/components/ui/link"
import type { DeliveryProgress } from "@/lib/channels/delivery-queries"
import { isReason, type Step, stepsOf } from "@/lib/channels/rules"
import { fieldNumber, textIn, valueText } from "@/lib/classification/rules"
import { stamp } from "./stamp"

export type DeliveryStepsProps = { administration: string; delivery: DeliveryProgress }

const looks = {
  done: { Icon: Check, className: "border-good text-good" },
  waiting: { Icon: Clock, className: "border-accent text-accent" },
  stopped: { Icon: Minus, className: "border-control text-muted" },
  skipped: { Icon: Minus, className: "border-control text-muted" },
  failed: { Icon: OctagonAlert, className: "border-danger text-danger" },
}

/** Received → verified → applied → account → label, each with what is known of it. */
export function DeliverySteps({ administration, delivery }: DeliveryStepsProps) {
  const t = useTranslations("channels.step")
  return (
    <ol className="flex flex-col">
      {stepsOf(delivery).map((step, index, steps) => {
        const { Icon, className } = looks[step.status]
        return (
          <li key={step.name} className="flex gap-3">
            <span aria-hidden="true" className="flex flex-col items-center">
              <span
                className={clsx("grid size-6 shrink-0 place-content-center rounded-full border", className)}
              >
                <Icon className="size-3.5" />
              </span>
              {index < steps.length - 1 && <span className="w-px flex-1 bg-line" />}
            </span>
            <div className="flex min-w-0 flex-col pb-4">
              <p className="min-h-6 py-0.5 font-medium">
                {t(step.status === "stopped" || step.status === "failed" ? "notApplied" : step.name)}
                <span className="sr-only">: {t(`status.${step.status}`)}</span>
              </p>
              <div className="min-w-0 break-words text-sm">
                <StepText administration={administration} delivery={delivery} step={step} />
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function StepText({ administration, delivery, step }: DeliveryStepsProps & { step: Step }): ReactNode {
  const t = useTranslations("channels.step")
  const format = useFormatter()
  switch (step.name) {
    case "received":
      return t("storedAt", { time: stamp(format, delivery.receivedAt) })
    case "verified":
      return t("signed")
    case "applied":
      return <Applied delivery={delivery} />
    case "account":
      if (step.note === "waiting") return null
      return (
        <>
          {t(step.note)}{" "}
          {delivery.account ? (
            <TextLink href={`/${administration}/accounts/${delivery.account.id}`}>
              {delivery.account.name} ({delivery.account.code})
            </TextLink>
          ) : (
            t("gone")
          )}
        </>
      )
    case "label":
      if (step.note === "waiting") return null
      if (step.note === "labelled") return <Labelled label={delivery.label} />
      return (
        <>
          {t(`notLabelled.${step.note}`)}{" "}
          {step.note === "module_off" && (
            <TextLink href={`/${administration}/settings/modules`}>{t("modules")}</TextLink>
          )}
        </>
      )
  }
}

function Applied({ delivery }: { delivery: DeliveryProgress }) {
  const t = useTranslations("channels")
  const format = useFormatter()
  const { state, reason, outcome, processedAt, dueAt, attempts, orderNumber } = delivery
  const reference = outcome?.reference && (
    <span className="block">{t("step.reference", { reference: outcome.reference })}</span>
  )
  if (state === "received") {
    return attempts > 0 && dueAt ? (
      <>
        {t("step.retries", { attempts, time: stamp(format, dueAt) })} {reference}
      </>
    ) : (
      t("step.waits")
    )
  }
  const time = processedAt && t("step.appliedAt", { time: stamp(format, processedAt) })
  if (state === "applied") {
    return (
      <>
        {time} {orderNumber && `${t("step.order", { number: orderNumber })}.`}{" "}
        {outcome?.detail && <span className="text-muted">{outcome.detail}</span>}
      </>
    )
  }
  return (
    <>
      <span className="block font-medium">
        {reason && isReason(reason) ? t(`reason.${reason}`) : t("reason.unknown", { code: reason ?? "–" })}
      </span>
      {outcome?.detail && <span className="block">{t("delivery.detail", { detail: outcome.detail })}</span>}
      {reference}
      {reason && isReason(reason) && <span className="block text-muted">{t(`advice.${reason}`)}</span>}
    </>
  )
}

function Labelled({ label }: { label: DeliveryProgress["label"] }) {
  const t = useTranslations("channels.step")
  const locale = useLocale()
  if (!label) return t("labelGone")
  const number = fieldNumber(label.field)
  return (
    <>
      {t("labelled")}{" "}
      <Chip
        field={textIn(label.fieldLabel, locale) ?? t("field", { number })}
        value={valueText(label.value, locale)}
        hue={hueOf(number)}
        machine
        named
      />
    </>
  )
}

function hueOf(number: number): FieldHue | undefined {
  return HUES.find((hue) => hue === number)
}

const HUES: FieldHue[] = [1, 2, 3, 4, 5, 6, 7, 8]
