"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { Failure, type FailureProps, FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { retryBilling, setBilling } from "@/lib/receivables/billing/actions"
import type { BillingMode } from "@/lib/receivables/billing/due"

export type ChannelBillingProps = {
  administration: string
  channelId: string
  mode: BillingMode | null
  fromDay: string
  /** Formatted: how many are booked, and how many wait. */
  counts: { booked: string; due: string }
  failed: { text: string; orders: string }[]
  mayManage: boolean
}

/** How the orders of a channel reach the books, and which ones could not. */
export function ChannelBilling({ administration, channelId, mayManage, ...billing }: ChannelBillingProps) {
  const t = useTranslations("channels.billing")
  const common = useTranslations("platform")
  const [mode, setMode] = useState<BillingMode | "">(billing.mode ?? "")
  const [fromDay, setFromDay] = useState(billing.fromDay)
  const isChanged = mode !== (billing.mode ?? "") || (mode !== "" && fromDay !== billing.fromDay)
  return (
    <div className="flex flex-col gap-4">
      <Form saved={t("saved")} action={() => setBilling(administration, { channelId, mode, fromDay })}>
        <FormErrors />
        <Field label={t("mode")} name="mode" help={mode === "summary" ? t("summaryHelp") : t("help")}>
          <Select
            name="mode"
            value={mode}
            disabled={!mayManage}
            className="max-w-96"
            onChange={(event) => setMode(event.target.value as BillingMode | "")}
          >
            <option value="">{t("none")}</option>
            <option value="invoice">{t("invoice")}</option>
            <option value="summary">{t("summary")}</option>
          </Select>
        </Field>
        {mode !== "" && (
          <Field label={t("fromDay")} name="fromDay" help={t("fromDayHelp")}>
            <Input
              type="date"
              name="fromDay"
              value={fromDay}
              disabled={!mayManage}
              className="max-w-44 tabular-nums"
              onChange={(event) => setFromDay(event.target.value)}
            />
          </Field>
        )}
        {mayManage && isChanged && <SubmitButton variant="secondary">{common("save")}</SubmitButton>}
      </Form>
      {billing.mode && <p className="text-muted text-sm">{t("counts", billing.counts)}</p>}
      {billing.failed.length > 0 && (
        <Obstacles
          administration={administration}
          channelId={channelId}
          failed={billing.failed}
          mayManage={mayManage}
        />
      )}
    </div>
  )
}

type ObstaclesProps = Pick<ChannelBillingProps, "administration" | "channelId" | "failed" | "mayManage">

function Obstacles({ administration, channelId, failed, mayManage }: ObstaclesProps) {
  const t = useTranslations("channels.billing")
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [pending, start] = useTransition()
  const retry = () =>
    start(async () => {
      const result = await retryBilling(administration, { channelId })
      start(() => setFailure(result.ok ? undefined : result))
    })
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="font-medium text-danger text-sm">{t("failed")}</p>
      <ul className="flex flex-col gap-1 text-sm">
        {failed.map(({ text, orders }) => (
          <li key={text}>
            <span className="tabular-nums">{orders}</span> · {text}
          </li>
        ))}
      </ul>
      {failure && <Failure failure={failure} />}
      {mayManage && (
        <Button variant="secondary" onClick={retry} disabled={pending} aria-busy={pending || undefined}>
          {t("again")}
        </Button>
      )}
    </div>
  )
}
